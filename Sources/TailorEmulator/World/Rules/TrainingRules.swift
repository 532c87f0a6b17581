import GRDB

/// The rules of trainings and their checkpoints (contract, /tailored-gen/models/{model_id}/…).
enum TrainingRules {
    static func start(_ id: Int, with fields: Fields, at now: WorldTime, in db: Database) throws -> ModelView {
        let view = try ModelRules.get(id, at: now, in: db)
        let recipe = try Recipe(fields)
        try checkMode(view.model, fields)
        guard view.training == nil else {
            throw Refusal(
                409, "Training already started/cannot be resumed",
                details: "The model is \(view.status.rawValue). Create another model to train again.")
        }
        guard let dataset = try DatasetRow.fetchOne(db, key: view.model.datasetId), dataset.status == .completed else {
            throw Refusal(
                412, "Dataset status must be 'completed' to start training",
                details: "Complete dataset \(view.model.datasetId) first.")
        }
        try begin(view.model, on: dataset, with: recipe, at: now, in: db)
        return try ModelRules.get(id, at: now, in: db)
    }

    static func stop(_ id: Int, at now: WorldTime, in db: Database) throws -> ModelView {
        let view = try ModelRules.get(id, at: now, in: db)
        guard var training = view.training, view.status == .inProgress else {
            throw Refusal(
                409, "Training already stopped/not in training", details: "The model is \(view.status.rawValue).")
        }
        training.stopRequestedAt = now
        try training.update(db)
        return try ModelRules.get(id, at: now, in: db)
    }

    /// The model, when its checkpoints can be read: expert mode, training completed.
    static func withCheckpoints(_ id: Int, at now: WorldTime, in db: Database) throws -> ModelView {
        let view = try ModelRules.get(id, at: now, in: db)
        guard view.model.trainingMode == .expert else {
            throw Refusal(400, "Checkpoints are only available for models trained in expert mode")
        }
        guard view.status == .completed else { throw Refusal(400, "The model status is not completed") }
        return view
    }

    static func checkpoint(_ step: Int, of id: Int, at now: WorldTime, in db: Database) throws -> Checkpoint {
        let view = try withCheckpoints(id, at: now, in: db)
        guard let checkpoint = view.checkpoints.first(where: { $0.step == step }) else {
            throw Refusal.missing("Checkpoint", step)
        }
        return checkpoint
    }

    static func deleteCheckpoint(_ step: Int, of id: Int, at now: WorldTime, in db: Database) throws {
        _ = try checkpoint(step, of: id, at: now, in: db)
        guard try ModelRules.get(id, at: now, in: db).activeStep != step else {
            throw Refusal(400, "Cannot delete checkpoint currently selected for inference")
        }
        try db.execute(
            sql: "INSERT INTO deletedCheckpoint (modelId, step) VALUES (?, ?)", arguments: [id, step])
    }

    private static func checkMode(_ model: ModelRow, _ fields: Fields) throws(Refusal) {
        guard model.trainingMode == .fullyAutomated, let name = fields.given(among: Recipe.fieldNames).first else {
            return
        }
        throw Refusal(
            400, "Advanced training parameters are only supported when training_mode is set to 'expert'.",
            details: "`\(name)` was given for a model whose training_mode is `fully_automated`.")
    }

    private static func begin(
        _ model: ModelRow, on dataset: DatasetRow, with expert: Recipe, at now: WorldTime, in db: Database
    ) throws {
        let traits = try ImageRules.views(ofDataset: model.datasetId, until: now, in: db).map(\.picture.traits)
        let medium = try ProjectRow.find(dataset.projectId, in: db).ipMedium
        let recipe = model.trainingMode == .expert ? expert : Recipe(automaticFor: traits.count, medium: medium)
        guard let id = model.id else { throw Refusal(500, "The model has no id") }
        var training = TrainingRow(
            modelId: id, recipe: recipe, look: ModelLook(of: traits), visualSchema: dataset.visualSchema,
            fails: model.name.contains(Moderation.failingTraining), startedAt: now,
            endsAt: now.after(seconds: recipe.seconds(images: traits.count)))
        try training.insert(db)
    }
}
