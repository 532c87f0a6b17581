import GRDB

/// An image of a dataset as the world keeps it.
struct ImageRow: Codable, Sendable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "image"

    enum CaptionSource: String, Codable, Sendable {
        case automatic, manual, pending
    }

    var id: Int?
    let datasetId: Int
    let pictureDigest: String
    let name: String
    /// The address it was uploaded from.
    let sourceURL: String?
    /// JSON in a string; nil until there is one.
    var caption: String?
    var captionSource: CaptionSource?
    /// When a scheduled automatic caption will be written.
    var captionDueAt: WorldTime?
    /// How often its caption was regenerated: each attempt gives another caption.
    var regenerations: Int
    let createdAt: WorldTime
    var updatedAt: WorldTime

    /// The images of a dataset, in the order in which they were added.
    /// - Throws: 404 when there is no such dataset.
    static func all(ofDataset id: Int, in db: Database) throws -> [ImageRow] {
        _ = try DatasetRow.find(id, in: db)
        return try filter(Column("datasetId") == id).order(Column("id")).fetchAll(db)
    }

    /// - Throws: 404 when there is no such image in the dataset, or no such dataset.
    static func find(_ id: Int, ofDataset dataset: Int, in db: Database) throws -> ImageRow {
        _ = try DatasetRow.find(dataset, in: db)
        guard let image = try filter(Column("datasetId") == dataset).filter(key: id).fetchOne(db) else {
            throw Refusal.missing("Image", id)
        }
        return image
    }

    mutating func didInsert(_ inserted: InsertionSuccess) { id = Int(inserted.rowID) }
}
