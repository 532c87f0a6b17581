/// The draft dataset that a refinement needs (contract, POST /refine_structured_prompt). Nothing in it changes.
package enum RefinementDataset: String, Hashable, Codable, Sendable {
    /// The operation's own dataset.
    case own
    /// The newest scratch draft of the state.
    case scratch
}
