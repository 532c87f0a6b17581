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
    /// When an automatic caption that was ordered will be there.
    var captionDueAt: WorldTime?
    /// How often its caption was written anew: another attempt gives another caption.
    var regenerations: Int
    let createdAt: WorldTime
    var updatedAt: WorldTime

    mutating func didInsert(_ inserted: InsertionSuccess) { id = Int(inserted.rowID) }
}

/// An image and the picture it shows.
struct ImageView: Sendable {
    let image: ImageRow
    let picture: PictureRow

    static func of(_ image: ImageRow, in db: Database) throws -> ImageView {
        guard let picture = try PictureRow.fetchOne(db, key: image.pictureDigest) else {
            throw Refusal(500, "The picture of image \(image.id ?? 0) is gone")
        }
        return ImageView(image: image, picture: picture)
    }
}
