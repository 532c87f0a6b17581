import GRDB
import TailorModel

/// A picture as it is served, under the digest of its file. Images of several datasets may share one.
struct PictureRow: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "picture"

    let digest: String
    let format: ImageFormat
    let width: Int
    let height: Int
    let traits: PictureTraits

    /// The name of its file among the pictures.
    var file: String { "\(digest).\(format.rawValue)" }
    /// A name for an image without one.
    var shortName: String { "\(digest.prefix(12)).\(format.rawValue)" }
    /// The name of its small copy among the thumbnails.
    var thumbnail: String { "\(digest).jpeg" }

    static func files(in db: Database) throws -> Set<String> {
        Set(try fetchAll(db).flatMap { [$0.file, $0.thumbnail] })
    }
}

/// Bytes that were uploaded, and the picture that they became.
struct SourceRow: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "source"

    let digest: String
    /// The upload's own size in pixels, before any upscaling.
    let width: Int
    let height: Int
    let pictureDigest: String
}
