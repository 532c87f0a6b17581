import GRDB

/// A bulk upload: an archive that becomes images while time passes.
struct BulkRow: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "bulkUpload"

    /// Seconds until the archive is fetched, and then for each picture.
    static let firstDelay = 2.0
    static let nextDelay = 0.25

    let datasetId: Int
    /// The archive's name among the archives.
    let archive: String
    let isModerated: Bool
    let startedAt: WorldTime
    /// Entries that should be pictures; 0 when the archive as a whole is unusable.
    let total: Int
    /// How many of them were processed.
    var processed: Int

    /// The bulk upload of a dataset that has not ended.
    static func running(_ id: Int?, in db: Database) throws -> BulkRow? {
        try filter(Column("datasetId") == id && Column("processed") < Column("total")).fetchOne(db)
    }

    /// The archives that are still needed.
    static func archives(in db: Database) throws -> Set<String> {
        try String.fetchSet(db, sql: "SELECT archive FROM bulkUpload WHERE processed < total")
    }

    /// How many entries may have been processed by now.
    func allowed(at now: WorldTime) -> Int {
        let seconds = now.since(startedAt) - Self.firstDelay
        return seconds < 0 ? 0 : min(total, Int(seconds / Self.nextDelay))
    }
}

/// A file of an archive that did not become an image.
struct BulkFailure: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "bulkFailure"

    let datasetId: Int
    let filename: String
    let code: Int
    let message: String
}
