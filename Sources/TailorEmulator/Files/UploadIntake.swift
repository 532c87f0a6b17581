import Foundation

/// Adds an uploaded picture to a dataset.
struct UploadIntake: Sendable {
    let services: Services

    func add(_ data: Data, _ upload: Upload, to id: Int) async throws(Refusal) -> ImageView {
        let digest = PictureIntake.digest(of: data)
        let world = services.world
        let known = try await world.transaction { db, _ in try PictureRules.known(digest, in: db) }
        if let known {
            try PictureIntake.checkSize(
                width: known.source.width, height: known.source.height, minimum: upload.minimum)
            if let view = try await add(known: digest, upload, to: id) { return view }
        }
        let prepared = try await services.intake.prepare(data, minimum: upload.minimum)
        return try await world.transaction { db, now in
            let dataset = try ImageRules.checkUpload(to: id, in: db)
            let picture = try PictureRules.keep(prepared, in: db, world.store)
            return try ImageRules.add(Self.image(picture, upload), to: dataset, quirks: world.quirks, at: now, in: db)
        }
    }

    /// Nil when the picture was deleted meanwhile.
    private func add(known digest: String, _ upload: Upload, to id: Int) async throws(Refusal) -> ImageView? {
        let world = services.world
        return try await world.transaction { db, now in
            let dataset = try ImageRules.checkUpload(to: id, in: db)
            guard let picture = try PictureRules.known(digest, in: db)?.picture else { return nil }
            return try ImageRules.add(Self.image(picture, upload), to: dataset, quirks: world.quirks, at: now, in: db)
        }
    }

    private static func image(_ picture: PictureRow, _ upload: Upload) -> NewImage {
        let name = upload.knownName ?? "image_\(picture.shortName)"
        return NewImage(picture: picture, name: name, sourceURL: upload.sourceURL)
    }
}
