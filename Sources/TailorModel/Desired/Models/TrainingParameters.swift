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
