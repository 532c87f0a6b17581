/// The inputs of a training (contract, POST /tailored-gen/models and /start_training). Nil: the vendor chooses.
package struct Training: Hashable, Codable, Sendable {
    package var mode: TrainingMode
    /// The legacy family to train, opaque; not in the current contract (Contract.md, "Endpoints and families"). Nil:
    /// today's.
    package var version: String?
    package var parameters: TrainingParameters

    package init(mode: TrainingMode = .fullyAutomated, parameters: TrainingParameters = TrainingParameters()) {
        self.mode = mode
        self.parameters = parameters
    }
}

/// `training_mode` of the contract. Parameters go with `expert` only.
package enum TrainingMode: String, Codable, Sendable, CaseIterable {
    case fullyAutomated = "fully_automated"
    case expert
}

/// The body of start_training.
package struct TrainingParameters: Hashable, Codable, Sendable {
    package var rank: Int?
    package var learningRate: Double?
    package var lrScheduler: LearningRateScheduler?
    package var lrWarmupSteps: Int?
    package var totalTrainingSteps: Int?
    package var checkpointInterval: Int?

    package init(
        rank: Int? = nil, learningRate: Double? = nil, lrScheduler: LearningRateScheduler? = nil,
        lrWarmupSteps: Int? = nil, totalTrainingSteps: Int? = nil, checkpointInterval: Int? = nil
    ) {
        self.rank = rank
        self.learningRate = learningRate
        self.lrScheduler = lrScheduler
        self.lrWarmupSteps = lrWarmupSteps
        self.totalTrainingSteps = totalTrainingSteps
        self.checkpointInterval = checkpointInterval
    }

    private enum CodingKeys: String, CodingKey {
        case rank
        case learningRate = "learning_rate"
        case lrScheduler = "lr_scheduler"
        case lrWarmupSteps = "lr_warmup_steps"
        case totalTrainingSteps = "total_training_steps"
        case checkpointInterval = "checkpoint_interval"
    }
}

/// `lr_scheduler` of the contract.
package enum LearningRateScheduler: String, Codable, Sendable, CaseIterable {
    case linear, cosine
    case cosineWithRestarts = "cosine_with_restarts"
    case polynomial, constant
    case constantWithWarmup = "constant_with_warmup"
}
