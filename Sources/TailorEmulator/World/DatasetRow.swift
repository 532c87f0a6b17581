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

    mutating func didInsert(_ inserted: InsertionSuccess) { id = Int(inserted.rowID) }
}

/// A dataset and what is counted from its images.
struct DatasetView: Sendable {
    enum CaptionsStatus: String, Sendable {
        case empty
        case inProgress = "in_progress"
        case completed
    }

    let dataset: DatasetRow
    let imagesCount: Int
    let captionsStatus: CaptionsStatus

    static func of(_ dataset: DatasetRow, in db: Database) throws -> DatasetView {
        let counts = try Row.fetchOne(
            db,
            sql: "SELECT COUNT(*) AS images, COUNT(caption) AS captions, COUNT(captionDueAt) AS due "
                + "FROM image WHERE datasetId = ?",
            arguments: [dataset.id])
        let due: Int = counts?["due"] ?? 0
        let captions: Int = counts?["captions"] ?? 0
        return DatasetView(
            dataset: dataset, imagesCount: counts?["images"] ?? 0,
            captionsStatus: due > 0 ? .inProgress : captions > 0 ? .completed : .empty)
    }
}
