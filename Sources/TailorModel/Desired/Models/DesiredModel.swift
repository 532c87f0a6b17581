/// A model as the YAML declares it.
package struct DesiredModel: Hashable, Codable, Sendable {
    /// Key of its dataset.
    package var dataset: String
    package var name: String
    /// Nil: unmanaged.
    package var description: String?
    package var training: Training
    package var status: ModelGoal
    package var promotion: ModelPromotion
    /// Training steps whose checkpoints are kept once it is trained; the one in use is always kept. Nil: unmanaged.
    package var keptCheckpoints: [Int]?
    /// In the order of the YAML.
    package var samples: [DesiredSample]
    package var lifecycle: Lifecycle

    package init(
        dataset: String, name: String, description: String? = nil, training: Training = Training(),
        status: ModelGoal = .trained, promotion: ModelPromotion = .automatic, keptCheckpoints: [Int]? = nil,
        samples: [DesiredSample] = [], lifecycle: Lifecycle = Lifecycle()
    ) {
        self.dataset = dataset
        self.name = name
        self.description = description
        self.training = training
        self.status = status
        self.promotion = promotion
        self.keptCheckpoints = keptCheckpoints
        self.samples = samples
        self.lifecycle = lifecycle
    }
}
