import Foundation
import GRDB

/// An address that a job reports to when it ends; deleted once it has.
struct WebhookRow: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "webhook"

    let requestID: String
    let url: String
    /// Of the signature; made of the token of the caller, which is not kept.
    let key: Data
    /// Where the caller reached the emulator, for the addresses in the result.
    let base: String
}
