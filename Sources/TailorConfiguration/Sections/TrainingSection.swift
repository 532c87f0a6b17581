import TailorModel

/// `training` of a model (contract, POST /tailored-gen/models/{model_id}/start_training).
enum TrainingSection {
    static let table = KeyTable("training", ["mode", "version"] + parameters)
    /// Keys that go with `mode: expert` only.
    static let parameters = [
        "rank", "learning_rate", "lr_scheduler", "lr_warmup_steps", "total_training_steps", "checkpoint_interval",
    ]

    static func read(_ reader: inout Reader) -> Training? {
        let version = reader.filledText("version")
        if version != nil { reader.warnOfLegacy("version") }
        let mode: TrainingMode? = reader.choice("mode", "training mode")
        let scheduler: LearningRateScheduler? = reader.choice("lr_scheduler", "learning rate scheduler")
        let values = TrainingParameters(
            rank: reader.integer("rank", in: ContractLimits.rank),
            learningRate: reader.number(
                "learning_rate", in: ContractLimits.learningRate, expected: "0.000001 to 0.001"),
            lrScheduler: scheduler,
            lrWarmupSteps: reader.integer("lr_warmup_steps", in: ContractLimits.warmupSteps),
            totalTrainingSteps: reader.integer("total_training_steps", in: ContractLimits.totalTrainingSteps),
            checkpointInterval: reader.integer(
                "checkpoint_interval", in: ContractLimits.shortestCheckpointInterval...Int.max))
        if mode != nil || !reader.has("mode") { checkMode(mode ?? .fullyAutomated, &reader) }
        if scheduler != nil || !reader.has("lr_scheduler") { checkWarmup(scheduler, &reader) }
        var training = Training(mode: mode ?? .fullyAutomated, parameters: values)
        training.version = version?.value
        return training
    }

    private static func checkMode(_ mode: TrainingMode, _ reader: inout Reader) {
        guard mode != .expert else { return }
        for parameter in parameters where reader.has(parameter) {
            reader.error(
                "`\(parameter)` needs the training mode `expert`", at: reader.keyMark(parameter),
                label: reader.has("mode") ? "the mode is `\(mode.rawValue)`" : "add `mode: expert`")
        }
    }

    private static func checkWarmup(_ scheduler: LearningRateScheduler?, _ reader: inout Reader) {
        guard reader.has("lr_warmup_steps"), scheduler != .constantWithWarmup else { return }
        reader.error(
            "`lr_warmup_steps` needs the scheduler `constant_with_warmup`", at: reader.keyMark("lr_warmup_steps"),
            label: scheduler.map { "the scheduler is `\($0.rawValue)`" }
                ?? "add `lr_scheduler: constant_with_warmup`")
    }
}
