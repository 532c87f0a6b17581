import GRDB

/// A model and the state of its training now.
struct ModelView: Sendable {
    let model: ModelRow
    let training: TrainingRow?
    let status: ModelStatus
    /// Expert models only, the latest first.
    let checkpoints: [Checkpoint]
    let updatedAt: WorldTime

    /// The checkpoint that inference uses, or `default`.
    var activeVersion: String {
        guard status == .completed, let step = activeStep else { return "default" }
        return String(step)
    }

    /// The step of the checkpoint that inference uses; it cannot be deleted.
    var activeStep: Int? { status == .completed && model.trainingMode == .expert ? training?.recipe.totalSteps : nil }

    static func of(_ model: ModelRow, at now: WorldTime, in db: Database) throws -> ModelView {
        let training = try TrainingRow.filter(Column("modelId") == model.id).fetchOne(db)
        let deleted = try Int.fetchSet(
            db, sql: "SELECT step FROM deletedCheckpoint WHERE modelId = ?", arguments: [model.id])
        let all = model.trainingMode == .expert ? training?.checkpoints(at: now) ?? [] : []
        return ModelView(
            model: model, training: training, status: training?.status(at: now) ?? .created,
            checkpoints: all.filter { !deleted.contains($0.step) },
            updatedAt: max(model.updatedAt, training?.lastChange(at: now) ?? model.updatedAt))
    }
}
