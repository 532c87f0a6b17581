import GRDB

/// The rules of models (contract, /tailored-gen/models).
enum ModelRules {
    static func create(_ fields: Fields, at now: WorldTime, in db: Database) throws -> ModelView {
        let name = try fields.requiredText("name")
        let datasetID = try fields.requiredID("dataset_id")
        let mode = try fields.choice("training_mode", of: ModelRow.TrainingMode.self) ?? .fullyAutomated
        let description = try fields.text("description") ?? ""
        let version = try fields.name("training_version")
        let dataset = try DatasetRow.find(datasetID, in: db)
        try Family.lock(ProjectRow.find(dataset.projectId, in: db), to: version, at: now, in: db)
        var model = ModelRow(
            projectId: dataset.projectId, datasetId: datasetID, name: name, description: description,
            trainingMode: mode, trainingVersion: version, generationPrefix: dataset.captionPrefix, createdAt: now,
            updatedAt: now)
        try model.insert(db)
        return try ModelView.of(model, at: now, in: db)
    }

    /// Those made until a moment.
    static func list(until: WorldTime, at now: WorldTime, in db: Database) throws -> [ModelView] {
        try views(at: now, in: db) { $0.filter(Column("createdAt") <= until) }
    }

    static func list(ofProject id: Int, until: WorldTime, at now: WorldTime, in db: Database) throws -> [ModelView] {
        _ = try ProjectRow.find(id, in: db)
        return try views(at: now, in: db) { $0.filter(Column("projectId") == id && Column("createdAt") <= until) }
    }

    static func list(ofDataset id: Int, at now: WorldTime, in db: Database) throws -> [ModelView] {
        try views(at: now, in: db) { $0.filter(Column("datasetId") == id) }
    }

    static func get(_ id: Int, at now: WorldTime, in db: Database) throws -> ModelView {
        guard let model = try ModelRow.fetchOne(db, key: id) else { throw Refusal.missing("Model", id) }
        return try ModelView.of(model, at: now, in: db)
    }

    static func update(_ id: Int, with fields: Fields, at now: WorldTime, in db: Database) throws -> ModelView {
        var model = try get(id, at: now, in: db).model
        model.name = try fields.name("name") ?? model.name
        model.description = try fields.text("description") ?? model.description
        model.updatedAt = now
        try model.update(db)
        return try ModelView.of(model, at: now, in: db)
    }

    static func delete(_ id: Int, at now: WorldTime, in db: Database) throws {
        let view = try get(id, at: now, in: db)
        guard !view.status.isTraining else {
            throw Refusal(409, "Cannot delete model while it is in training", details: "Stop its training first.")
        }
        try view.model.delete(db)
    }

    /// Models of a selection that are in training now.
    static func training(
        at now: WorldTime, in db: Database,
        where selection: (QueryInterfaceRequest<ModelRow>) -> QueryInterfaceRequest<ModelRow>
    ) throws -> [ModelView] {
        try views(at: now, in: db, where: selection).filter(\.status.isTraining)
    }

    /// Names and ids for people: `"Lora" (45201)`.
    static func names(of views: [ModelView]) -> String {
        views.map { "\"\($0.model.name)\" (\($0.model.id ?? 0))" }.joined(separator: ", ")
    }

    private static func views(
        at now: WorldTime, in db: Database,
        where selection: (QueryInterfaceRequest<ModelRow>) -> QueryInterfaceRequest<ModelRow>
    ) throws -> [ModelView] {
        try selection(ModelRow.order(Column("id"))).fetchAll(db).map { try ModelView.of($0, at: now, in: db) }
    }
}
