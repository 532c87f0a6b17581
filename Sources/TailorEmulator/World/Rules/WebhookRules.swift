import GRDB

/// The rules of webhooks: a job that was given one reports to it when it ends.
enum WebhookRules {
    static func pending(in db: Database) throws -> [WebhookRow] { try WebhookRow.fetchAll(db) }

    /// When the job of a webhook ends; nil once it has reported.
    static func end(of requestID: String, in db: Database) throws -> WorldTime? {
        guard try WebhookRow.exists(db, key: requestID) else { return nil }
        return try JobRules.get(requestID, in: db)?.readyAt
    }

    /// What an ended job reports.
    static func report(_ hook: WebhookRow, at now: WorldTime, in db: Database) throws -> JSON? {
        try JobRules.get(hook.requestID, in: db)?.webhookWire(hook.base, at: now)
    }

    static func forget(_ requestID: String, in db: Database) throws {
        try WebhookRow.deleteOne(db, key: requestID)
    }
}
