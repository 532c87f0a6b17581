import Foundation

/// Brings an uploaded picture into a dataset.
struct UploadWork: Sendable {
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
            return try ImageRules.add(Self.arrival(picture, upload), to: dataset, quirks: world.quirks, at: now, in: db)
        }
    }

    /// Nil when the picture has been forgotten since it was looked for.
    private func add(known digest: String, _ upload: Upload, to id: Int) async throws(Refusal) -> ImageView? {
        let world = services.world
        return try await world.transaction { db, now in
            let dataset = try ImageRules.checkUpload(to: id, in: db)
            guard let picture = try PictureRules.known(digest, in: db)?.picture else { return nil }
            return try ImageRules.add(Self.arrival(picture, upload), to: dataset, quirks: world.quirks, at: now, in: db)
        }
    }

    private static func arrival(_ picture: PictureRow, _ upload: Upload) -> Arrival {
        let name = upload.knownName ?? "image_\(picture.shortName)"
        return Arrival(picture: picture, name: name, sourceURL: upload.sourceURL)
    }
}
