import GRDB

/// The rules of captions: who writes them, when, and what overwrites what.
enum CaptionRules {
    /// Seconds until the first caption is written when all are regenerated.
    static let firstDelay = 2.0

    /// Seconds from one caption to the next; all together take a minute at most.
    static func nextDelay(of count: Int) -> Double { min(0.2, 60 / Double(max(count, 1))) }

    /// Writes the captions that are due. A caption written by hand meanwhile is overwritten (Emulator.md, "Decisions").
    static func advance(to now: WorldTime, in db: Database) throws {
        for var image in try ImageRow.filter(Column("captionDueAt") <= now).fetchAll(db) {
            let dataset = try DatasetRow.find(image.datasetId, in: db)
            let view = try ImageView.of(image, in: db)
            image.updatedAt = image.captionDueAt ?? now
            image.captionDueAt = nil
            try write(on: &image, picture: view.picture, of: dataset)
            try image.update(db)
        }
    }

    /// Gives the image its automatic caption, or none when there is no schema.
    static func write(on image: inout ImageRow, picture: PictureRow, of dataset: DatasetRow) throws {
        if dataset.isLegacy {
            image.caption = LegacyText.caption(picture.traits, attempt: image.regenerations)
        } else if let schema = dataset.visualSchema {
            image.caption = Caption(traits: picture.traits, schema: schema, attempt: image.regenerations).json.compact
        } else {
            return
        }
        image.captionSource = .automatic
    }

    /// Schedules the automatic caption, when there will be one.
    static func schedule(on image: inout ImageRow, of dataset: DatasetRow, at now: WorldTime) {
        guard dataset.canBeCaptioned else { return }
        image.captionSource = .pending
        image.captionDueAt = now.after(seconds: Quirk.captionDelay)
    }

    /// A caption by hand, or one automatic caption at once
    /// (contract, PUT /tailored-gen/datasets/{dataset_id}/images/{image_id}).
    static func update(
        _ id: Int, ofDataset datasetID: Int, with fields: Fields, at now: WorldTime, in db: Database
    ) throws -> ImageView {
        let caption = try fields.text("caption")
        let regenerate = try fields.flag("regenerate_caption") ?? false
        var image = try ImageRow.find(id, ofDataset: datasetID, in: db)
        let dataset = try DatasetRow.find(datasetID, in: db)
        switch (caption, regenerate) {
        case (.some, true):
            throw Refusal(400, "Give either `caption` or `regenerate_caption`, not both")
        case (nil, false):
            throw Refusal(400, "Give `caption`, or `regenerate_caption: true`")
        case (let caption?, false):
            try checkDraft(dataset)
            try check(caption, for: dataset)
            image.caption = caption
            image.captionSource = .manual
        case (nil, true):
            try checkDraft(dataset)
            try checkSchema(dataset)
            image.regenerations += 1
            try write(on: &image, picture: try ImageView.of(image, in: db).picture, of: dataset)
        }
        image.updatedAt = now
        try image.update(db)
        return try ImageView.of(image, in: db)
    }

    /// Schedules all captions to be written again, one after the other
    /// (contract, PUT /tailored-gen/datasets/{dataset_id}/images). Old captions stay until the new ones are written.
    static func regenerateAll(of id: Int, at now: WorldTime, in db: Database) throws -> DatasetView {
        var dataset = try DatasetRow.find(id, in: db)
        try checkDraft(dataset)
        try checkSchema(dataset)
        let images = try ImageRow.all(ofDataset: id, in: db)
        for (position, var image) in images.enumerated() {
            image.regenerations += 1
            image.captionDueAt = now.after(seconds: firstDelay + nextDelay(of: images.count) * Double(position))
            try image.update(db)
        }
        dataset.updatedAt = now
        try dataset.update(db)
        return try DatasetView.of(dataset, in: db)
    }

    private static func checkDraft(_ dataset: DatasetRow) throws(Refusal) {
        guard dataset.status == .draft else {
            throw Refusal(409, "Cannot update captions in a completed dataset", details: "Clone it instead.")
        }
    }

    private static func checkSchema(_ dataset: DatasetRow) throws(Refusal) {
        guard dataset.canBeCaptioned else {
            throw Refusal(
                409, "Captions cannot be generated without a visual_schema", details: "Put one into the dataset first.")
        }
    }

    /// Legacy captions are plain text, today's are JSON.
    private static func check(_ caption: String, for dataset: DatasetRow) throws(Refusal) {
        if dataset.isLegacy { return }
        switch JSON(parsing: caption) {
        case .object, .list: return
        default: throw .invalid(field: "caption", "must be a string that holds a JSON structure", found: .text(caption))
        }
    }
}
