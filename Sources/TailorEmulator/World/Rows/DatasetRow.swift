import GRDB

/// A dataset as the world keeps it.
struct DatasetRow: Codable, Sendable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "dataset"

    enum Status: String, Codable, Sendable, CaseIterable {
        case draft, completed
    }

    enum UploadType: String, Codable, Sendable, CaseIterable {
        case basic, advanced

        /// How many images fit (contract, POST /tailored-gen/datasets).
        var capacity: Int { self == .basic ? 200 : 5000 }
    }

    var id: Int?
    let projectId: Int
    var name: String
    /// JSON in a string, exactly as it was sent.
    var visualSchema: String?
    var status: Status
    let uploadType: UploadType
    /// A legacy family, whose captions are plain text that continues `captionPrefix`; nil for today's datasets.
    var trainingVersion: String?
    var captionPrefix: String?
    let createdAt: WorldTime
    var updatedAt: WorldTime

    var isLegacy: Bool { captionPrefix != nil || trainingVersion.map(Family.isLegacy) ?? false }

    /// Whether captions can be written by the emulator: from a schema, or as the plain text of a legacy family.
    var canBeCaptioned: Bool { visualSchema != nil || isLegacy }

    /// - Throws: 404 when there is no such dataset.
    static func find(_ id: Int, in db: Database) throws -> DatasetRow {
        guard let dataset = try fetchOne(db, key: id) else { throw Refusal.missing("Dataset", id) }
        return dataset
    }

    mutating func didInsert(_ inserted: InsertionSuccess) { id = Int(inserted.rowID) }
}
