import GRDB

/// The rules of datasets (contract, /tailored-gen/datasets).
enum DatasetRules {
    /// Images a dataset needs before it can be completed.
    static let minimumImages = 5

    static func create(
        _ fields: Fields, quirks: Set<Quirk>, at now: WorldTime, in db: Database
    ) throws -> DatasetView {
        let projectID = try fields.requiredID("project_id")
        let given = try fields.requiredText("name")
        let upload = try fields.choice("upload_type", of: DatasetRow.UploadType.self) ?? .basic
        let version = try fields.name("training_version")
        let prefix = try fields.text("caption_prefix").map(LegacyText.kept)
        let project = try ProjectRow.find(projectID, in: db)
        let name = quirks.free(given, besides: try names(inProject: projectID, in: db))
        let isLegacy = version.map(Family.isLegacy) ?? false || quirks.contains(.legacyCharacters)
        var dataset = DatasetRow(
            projectId: projectID, name: name, status: .draft, uploadType: upload, trainingVersion: version,
            captionPrefix: prefix ?? (isLegacy ? LegacyText.prefix(for: project) : nil), createdAt: now, updatedAt: now)
        try dataset.insert(db)
        return try DatasetView.of(dataset, in: db)
    }

    /// Those made until a moment.
    static func list(until: WorldTime, in db: Database) throws -> [DatasetView] {
        try DatasetRow.filter(Column("createdAt") <= until).order(Column("id")).fetchAll(db)
            .map { try DatasetView.of($0, in: db) }
    }

    static func list(ofProject id: Int, until: WorldTime, in db: Database) throws -> [DatasetView] {
        _ = try ProjectRow.find(id, in: db)
        return try list(until: until, in: db).filter { $0.dataset.projectId == id }
    }

    static func names(inProject id: Int, in db: Database) throws -> [String] {
        try DatasetRow.filter(Column("projectId") == id).select(Column("name"), as: String.self).fetchAll(db)
    }

    /// Gives name, visual schema, prefix and status in this order, so that one request may bring the schema and complete.
    static func update(_ id: Int, with fields: Fields, at now: WorldTime, in db: Database) throws -> DatasetView {
        var dataset = try DatasetRow.find(id, in: db)
        dataset.name = try fields.name("name") ?? dataset.name
        if let schema = try fields.text("visual_schema") { try apply(schema: schema, to: &dataset) }
        if let prefix = try fields.text("caption_prefix") {
            try checkDraft(dataset, "caption_prefix")
            dataset.captionPrefix = LegacyText.kept(prefix)
        }
        if let status = try fields.status("status", of: DatasetRow.Status.self) {
            try move(&dataset, to: status, in: db)
        }
        dataset.updatedAt = now
        try dataset.update(db)
        return try DatasetView.of(dataset, in: db)
    }

    static func delete(_ id: Int, at now: WorldTime, in db: Database) throws {
        let dataset = try DatasetRow.find(id, in: db)
        let busy = try ModelRules.training(at: now, in: db) { $0.filter(Column("datasetId") == id) }
        guard busy.isEmpty else {
            throw Refusal(
                409, "Cannot delete a dataset that is used by a model in training",
                details: "Stop the training of \(ModelRules.names(of: busy)) first.")
        }
        try dataset.delete(db)
    }

    private static func checkDraft(_ dataset: DatasetRow, _ field: String) throws(Refusal) {
        guard dataset.status == .draft else {
            throw Refusal(
                409, "Cannot update \(field) for a completed dataset", details: "Clone it and change the clone.")
        }
    }

    private static func apply(schema: String, to dataset: inout DatasetRow) throws(Refusal) {
        try checkDraft(dataset, "visual_schema")
        guard JSON(parsing: schema)?.members != nil else {
            throw .invalid(field: "visual_schema", "must be a string that holds a JSON object", found: .text(schema))
        }
        dataset.visualSchema = schema
    }

    private static func move(_ dataset: inout DatasetRow, to status: DatasetRow.Status, in db: Database) throws {
        switch (dataset.status, status) {
        case (.draft, .draft), (.completed, .completed): return
        case (.completed, .draft):
            throw Refusal(409, "A completed dataset cannot become a draft again", details: "Clone it instead.")
        case (.draft, .completed):
            try checkComplete(try DatasetView.of(dataset, in: db))
            guard try BulkRow.running(dataset.id, in: db) == nil else {
                throw Refusal(409, "The bulk upload has not ended", details: "Wait until its status is completed.")
            }
            dataset.status = .completed
        }
    }

    private static func checkComplete(_ view: DatasetView) throws(Refusal) {
        guard view.imagesCount >= minimumImages else {
            throw Refusal(
                409, "The dataset needs at least \(minimumImages) images to be completed",
                details: "It has \(view.imagesCount).")
        }
        guard view.dataset.canBeCaptioned else {
            throw Refusal(
                409, "The dataset needs a visual_schema to be completed",
                details: "Make one with generate_visual_schema and put it into the dataset.")
        }
        guard view.captionsStatus != .inProgress else {
            throw Refusal(
                409, "Captions are still being written", details: "Wait until captions_update_status is completed.")
        }
    }
}
