import GRDB

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
