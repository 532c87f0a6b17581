/// `training_mode` of the contract. Parameters go with `expert` only.
package enum TrainingMode: String, Codable, Sendable, CaseIterable {
    case fullyAutomated = "fully_automated"
    case expert
}
