import TailorModel
import TailorYAML

/// One model under `models`, before its reference is followed.
struct ModelDeclaration: Sendable {
    let dataset: Located<String>
    let name: Located<String>
    let description: String?
    let training: Training
    let status: Located<ModelGoal>
    let keptCheckpoints: [Int]?
    let lifecycle: Lifecycle
}

enum ModelSection {
    static let table = KeyTable(
        "model", ["dataset", "name", "description", "training", "status", "checkpoints", "lifecycle"],
        later: ["samples"])

    static func read(_ key: String, _ reader: inout Reader) -> ModelDeclaration? {
        reader.require("dataset")
        let dataset = reader.filledText("dataset")
        let name = reader.has("name") ? reader.filledText("name") : Located(key, at: reader.mark)
        let description = reader.text("description")
        let training = reader.mapping("training", TrainingSection.table, read: TrainingSection.read)
        let status: ModelGoal? = reader.choice("status", "model status")
        let checkpoints = reader.mapping("checkpoints", CheckpointsSection.table, read: CheckpointsSection.read)
        if reader.has("checkpoints"), let training, training.mode != .expert {
            reader.error(
                "`checkpoints` are for the training mode `expert` only", at: reader.keyMark("checkpoints"),
                label: "the mode is `\(training.mode.rawValue)`")
        } else if reader.has("checkpoints"), !reader.has("training") {
            reader.error(
                "`checkpoints` are for the training mode `expert` only", at: reader.keyMark("checkpoints"),
                label: "expected `training: { mode: expert }` beside it")
        }
        let lifecycle = LifecycleSection.read(&reader, of: .model)
        guard let dataset, let name, status != nil || !reader.has("status") else { return nil }
        return ModelDeclaration(
            dataset: dataset, name: name, description: description?.value, training: training ?? Training(),
            status: Located(status ?? .trained, at: reader.valueMark("status")), keptCheckpoints: checkpoints,
            lifecycle: lifecycle)
    }
}

/// `checkpoints` of a model (contract, DELETE /tailored-gen/models/{model_id}/checkpoints/{checkpoint_step}).
enum CheckpointsSection {
    static let table = KeyTable("checkpoints", ["keep"])

    /// The steps to keep, ascending.
    static func read(_ reader: inout Reader) -> [Int]? {
        reader.require("keep")
        let steps = (reader.list("keep") ?? []).compactMap {
            reader.integer(of: $0, named: "keep", in: ContractLimits.totalTrainingSteps)
        }
        return reader.has("keep") ? Set(steps).sorted() : nil
    }
}

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
                "`\(parameter)` is for the training mode `expert` only", at: reader.keyMark(parameter),
                label: reader.has("mode") ? "the mode is `\(mode.rawValue)`" : "expected `mode: expert` beside it")
        }
    }

    private static func checkWarmup(_ scheduler: LearningRateScheduler?, _ reader: inout Reader) {
        guard reader.has("lr_warmup_steps"), scheduler != .constantWithWarmup else { return }
        reader.error(
            "`lr_warmup_steps` is for the scheduler `constant_with_warmup` only", at: reader.keyMark("lr_warmup_steps"),
            label: scheduler.map { "the scheduler is `\($0.rawValue)`" }
                ?? "expected `lr_scheduler: constant_with_warmup` beside it")
    }
}
