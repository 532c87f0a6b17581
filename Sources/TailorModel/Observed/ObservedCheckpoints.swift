/// The checkpoints of a trained model (contract, GET /models/{model_id}/checkpoints).
package struct ObservedCheckpoints: Hashable, Codable, Sendable {
    /// Training steps after which one was kept, ascending.
    package var steps: [Int]
    /// `active_model_version` of the contract: the step that is used for inference, or a word such as `default`.
    package var active: String?

    package init(steps: [Int], active: String? = nil) {
        self.steps = steps.sorted()
        self.active = active
    }

    /// The step that is used for inference and cannot be deleted. Where the vendor gives a word in place of a step, the
    /// last one: that is what a training ends with.
    package var activeStep: Int? { active.flatMap { Int($0) } ?? steps.last }

    /// Those that are neither kept nor in use.
    package func surplus(besides kept: [Int]) -> [Int] { steps.filter { !kept.contains($0) && $0 != activeStep } }
}
