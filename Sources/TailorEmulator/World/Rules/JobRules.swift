import GRDB

/// The rules of generation (contract, the v2 operations and the status service).
enum JobRules {
    /// A completed model. The contract has no 404 here: an unknown model is answered with 403, as one of another
    /// organization.
    static func model(
        _ id: String, unknown: Refusal = Refusal(403, "Forbidden. Model does not belong to organization."),
        isLegacy: Bool = false, at now: WorldTime, in db: Database
    ) throws -> TrainedModel {
        guard let number = Int(id), let row = try ModelRow.fetchOne(db, key: number) else { throw unknown }
        let view = try ModelView.of(row, at: now, in: db)
        guard let training = view.training, view.status == .completed else {
            throw Refusal(
                400, "The model status is not completed", details: "Model \(id) is \(view.status.rawValue).")
        }
        guard row.isLegacy == isLegacy else {
            let path = row.isLegacy ? "/v1/text-to-image/tailored/\(id)" : "/v2/image/generate/tailored"
            throw Refusal(400, "The model belongs to another family of operations", details: "Use \(path).")
        }
        return TrainedModel(view: view, look: training.look, schema: training.visualSchema)
    }

    /// Checks the model of a video, of any family (contract, POST /video/generate/tailored/image-to-video, which has a
    /// 404).
    static func animated(_ id: String, at now: WorldTime, in db: Database) throws {
        guard let number = Int(id) else { throw Refusal.missing("Model", id) }
        let view = try ModelRules.get(number, at: now, in: db)
        guard view.status == .completed else {
            throw Refusal(
                400, "The model status is not completed", details: "Model \(id) is \(view.status.rawValue).")
        }
    }

    /// - Parameter isReady: the outcome is available at once.
    static func add(
        _ work: JobWork, as id: String, isReady: Bool, reportingTo hook: WebhookRow? = nil, at now: WorldTime,
        in db: Database
    ) throws -> JobRow {
        let readyAt = isReady ? now : now.after(seconds: work.seconds)
        let job = JobRow(requestID: id, work: work, createdAt: now, readyAt: readyAt)
        try job.insert(db)
        try hook?.insert(db)
        return job
    }

    static func get(_ id: String, in db: Database) throws -> JobRow? { try JobRow.fetchOne(db, key: id) }
}
