import GRDB

/// Cloning (contract, POST /tailored-gen/datasets/{dataset_id}/clone): a draft with the same schema and pictures, under
/// new ids. In the contract the captions of a clone's images are always `automatic`.
enum CloneRules {
    static func clone(
        _ id: Int, with fields: Fields, quirks: Set<Quirk>, at now: WorldTime, in db: Database
    ) throws -> DatasetView {
        let source = try DatasetRow.find(id, in: db)
        let name = quirks.free(
            try fields.name("name") ?? "Copy of \(source.name)",
            besides: try DatasetRules.names(inProject: source.projectId, in: db))
        _ = try fields.text("description")
        var clone = DatasetRow(
            projectId: source.projectId, name: name, visualSchema: source.visualSchema, status: .draft,
            uploadType: source.uploadType, trainingVersion: source.trainingVersion,
            captionPrefix: source.captionPrefix, createdAt: now, updatedAt: now)
        try clone.insert(db)
        guard let cloneID = clone.id else { throw Refusal(500, "The clone has no id") }
        for (position, image) in try ImageRow.all(ofDataset: id, in: db).enumerated() {
            let caption = quirks.contains(.cloneDropsCaptions) ? nil : image.caption
            let name = quirks.contains(.cloneRenames) ? "image_\(position + 1).png" : image.name
            var copy = ImageRow(
                datasetId: cloneID, pictureDigest: image.pictureDigest, name: name, sourceURL: image.sourceURL,
                caption: caption, captionSource: caption == nil ? nil : .automatic, regenerations: 0, createdAt: now,
                updatedAt: now)
            try copy.insert(db)
        }
        return try DatasetView.of(clone, in: db)
    }
}
