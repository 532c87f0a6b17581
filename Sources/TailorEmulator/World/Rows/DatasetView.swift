import GRDB

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
