import Foundation
import HTTPTypes

/// /files: what the addresses in answers lead to. It asks for no token, like the vendor's signed addresses.
enum FileRoutes {
    static let all = [
        Route(.get, "/files/pictures/{name}", isOpen: true, picture),
        Route(.get, "/files/thumbnails/{name}", isOpen: true, thumbnail),
        Route(.get, "/files/generated/{name}", isOpen: true, generated),
        Route(.get, "/files/models/{name}", isOpen: true, weights),
        Route(.get, "/files/datasets/{dataset_id}/images.zip", isOpen: true, images),
        Route(.get, "/files/datasets/{dataset_id}/captions.json", isOpen: true, captions),
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

    /// Pictures go after three days, videos stay.
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
            guard try DatasetRules.get(id, in: db).uploadType == .advanced else {
                throw Refusal(404, "File not found")
            }
            return try ImageRules.views(ofDataset: id, until: now, in: db)
        }
    }
}

/// Names inside of an archive: the images' own, made safe, and told apart by id when two are equal.
struct ArchiveNames {
    private let counts: [String: Int]

    init(_ views: [ImageView]) {
        counts = Dictionary(views.map { (Self.safe($0.image.name), 1) }, uniquingKeysWith: +)
    }

    subscript(_ view: ImageView) -> String {
        let name = Self.safe(view.image.name)
        return counts[name] == 1 ? name : "\(view.image.id ?? 0)_\(name)"
    }

    private static func safe(_ name: String) -> String {
        String(name.map { $0 == "/" || $0 == "\\" ? "_" : $0 })
    }
}
