import Foundation
import HTTPTypes

/// /files: what the addresses in answers lead to. They need no token, like the vendor's signed addresses.
enum FileRoutes {
    static let all = [
        Route(.get, "/files/pictures/{name}", isPublic: true, picture),
        Route(.get, "/files/thumbnails/{name}", isPublic: true, thumbnail),
        Route(.get, "/files/generated/{name}", isPublic: true, generated),
        Route(.get, "/files/models/{name}", isPublic: true, weights),
        Route(.get, "/files/datasets/{dataset_id}/images.zip", isPublic: true, images),
        Route(.get, "/files/datasets/{dataset_id}/captions.json", isPublic: true, captions),
    ]

    @Sendable private static func picture(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        try served(.pictures, call, services)
    }

    @Sendable private static func thumbnail(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        try served(.thumbnails, call, services)
    }

    private static func served(
        _ kind: FileStore.ServedKind, _ call: Call, _ services: Services
    ) throws(Refusal) -> Answer {
        guard let file = services.world.store.served(kind, call.path["name"] ?? "") else {
            throw Refusal(404, "File not found")
        }
        return .file(file.data, mediaType: file.mediaType)
    }

    /// Pictures are served for three days, videos for ever.
    @Sendable private static func generated(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let parts = (call.path["name"] ?? "").split(separator: ".", maxSplits: 1).map(String.init)
        let job = try await services.world.transaction { db, now in
            try JobRules.get(parts.first ?? "", in: db).flatMap { $0.isServed(at: now) ? $0 : nil }
        }
        switch (job, job?.work.kind, parts.last) {
        case (let job?, .image, "png"): return .file(try await services.painter.image(of: job), mediaType: "image/png")
        case (let job?, .video, "mp4"): return .file(try await services.painter.video(of: job), mediaType: "video/mp4")
        default: throw Refusal(404, "File not found")
        }
    }

    @Sendable private static func weights(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let name = call.path["name"] ?? ""
        guard name.hasSuffix(".safetensors"), let id = Int(name.dropLast(".safetensors".count)) else {
            throw Refusal(404, "File not found")
        }
        let view = try await services.world.transaction { db, now in try ModelRules.get(id, at: now, in: db) }
        guard view.status == .completed else { throw Refusal(404, "File not found") }
        return .file(ModelWeights(model: view).data, mediaType: "application/octet-stream")
    }

    @Sendable private static func images(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let views = try await advancedImages(call, services)
        let names = ArchiveNames(views)
        let files = views.map { view in
            (name: names[view], file: services.world.store.picture(view.picture))
        }
        return Answer(status: 200, content: .archive(files))
    }

    @Sendable private static func captions(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let views = try await advancedImages(call, services)
        let names = ArchiveNames(views)
        return .ok(
            .object(views.map { .init(name: names[$0], value: .text(orNull: $0.image.caption)) }))
    }

    private static func advancedImages(_ call: Call, _ services: Services) async throws(Refusal) -> [ImageView] {
        let id = try call.id("dataset_id", of: "Dataset")
        return try await services.world.transaction { db, now in
            guard try DatasetRow.find(id, in: db).uploadType == .advanced else {
                throw Refusal(404, "File not found")
            }
            return try ImageRules.views(ofDataset: id, until: now, in: db)
        }
    }
}
