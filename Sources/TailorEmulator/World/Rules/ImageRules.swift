import GRDB

/// The rules of images (contract, /tailored-gen/datasets/{dataset_id}/images).
enum ImageRules {
    /// The first images of a dataset among those uploaded until a moment.
    static func views(
        ofDataset id: Int, until: WorldTime, limit: Int = .max, in db: Database
    ) throws -> [ImageView] {
        try ImageRow.all(ofDataset: id, in: db).filter { $0.createdAt <= until }.prefix(limit)
            .map { try ImageView.of($0, in: db) }
    }

    /// Whether one more image may be uploaded on its own.
    static func checkUpload(to id: Int, in db: Database) throws -> DatasetRow {
        let dataset = try DatasetRow.find(id, in: db)
        guard dataset.uploadType == .basic else {
            throw Refusal(
                400, "Single images can only be uploaded to datasets of upload_type basic",
                details: "Use images/bulk-upload for this one.")
        }
        guard dataset.status == .draft else {
            throw Refusal(409, "Cannot upload to a completed dataset", details: "Clone it and upload to the clone.")
        }
        let count = try ImageRow.filter(Column("datasetId") == id).fetchCount(db)
        guard count < dataset.uploadType.capacity else {
            throw Refusal(
                409, "The dataset has the maximum of \(dataset.uploadType.capacity) images",
                details: "Delete an image first.")
        }
        return dataset
    }

    /// Adds a picture to a dataset, with a caption when there is a schema to write it by.
    static func add(
        _ new: NewImage, to dataset: DatasetRow, quirks: Set<Quirk>, at now: WorldTime, in db: Database
    ) throws -> ImageView {
        guard let datasetID = dataset.id else { throw Refusal(500, "The dataset has no id") }
        let given = quirks.contains(.renamedUploads) ? Quirk.renamed(new.name) : new.name
        let names = try ImageRow.filter(Column("datasetId") == datasetID).select(Column("name"), as: String.self)
            .fetchAll(db)
        let name = quirks.free(given, besides: names)
        var image = ImageRow(
            datasetId: datasetID, pictureDigest: new.picture.digest, name: name, sourceURL: new.sourceURL,
            regenerations: 0, createdAt: now, updatedAt: now)
        if quirks.contains(.pendingCaptions) {
            CaptionRules.schedule(on: &image, of: dataset, at: now)
        } else {
            try CaptionRules.write(on: &image, picture: new.picture, of: dataset)
        }
        try image.insert(db)
        try touch(dataset, at: now, in: db)
        return ImageView(image: image, picture: new.picture)
    }

    static func delete(_ id: Int, ofDataset datasetID: Int, at now: WorldTime, in db: Database) throws {
        let image = try ImageRow.find(id, ofDataset: datasetID, in: db)
        let dataset = try DatasetRow.find(datasetID, in: db)
        guard dataset.status == .draft else {
            throw Refusal(409, "Cannot delete an image from a completed dataset", details: "Clone it instead.")
        }
        try image.delete(db)
        try touch(dataset, at: now, in: db)
    }

    private static func touch(_ dataset: DatasetRow, at now: WorldTime, in db: Database) throws {
        var dataset = dataset
        dataset.updatedAt = now
        try dataset.update(db)
    }
}
