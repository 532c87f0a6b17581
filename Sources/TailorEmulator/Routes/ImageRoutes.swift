import Foundation
import HTTPTypes

/// /v1/tailored-gen/datasets/{dataset_id}/images
enum ImageRoutes {
    private static let root = "/v1/tailored-gen/datasets/{dataset_id}/images"

    static let all = [
        Route(.post, root, upload),
        Route(.get, root, list),
        Route(.put, root, regenerateAll),
        Route(.get, root + "/{image_id}", get),
        Route(.put, root + "/{image_id}", update),
        Route(.delete, root + "/{image_id}", delete),
    ]

    @Sendable private static func upload(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.id("dataset_id", of: "Dataset")
        let upload = try Upload(call.fields())
        let world = services.world
        _ = try await world.transaction { db, _ in try ImageRules.checkUpload(to: id, in: db) }
        let data = try await PictureSource(services: services).data(of: upload.source)
        let view = try await UploadIntake(services: services).add(data, upload, to: id)
        return .created(view.wire(call.base))
    }

    @Sendable private static func list(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.id("dataset_id", of: "Dataset")
        try await BulkIntake(services: services).advance()
        let world = services.world
        let views = try await world.transaction { db, now in
            try ImageRules.views(ofDataset: id, until: world.listed(at: now), in: db)
        }
        return .ok(.list(views.map { $0.wire(call.base) }))
    }

    @Sendable private static func regenerateAll(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.id("dataset_id", of: "Dataset")
        try await BulkIntake(services: services).advance()
        let view = try await services.world.transaction { db, now in
            try CaptionRules.regenerateAll(of: id, at: now, in: db)
        }
        return .accepted(view.regenerationWire)
    }

    @Sendable private static func get(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let (dataset, image) = try ids(call)
        let view = try await services.world.transaction { db, _ in
            try ImageView.of(ImageRow.find(image, ofDataset: dataset, in: db), in: db)
        }
        return .ok(view.wire(call.base))
    }

    @Sendable private static func update(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let (dataset, image) = try ids(call)
        let fields = try call.fields().kept(by: services.world.quirks)
        let view = try await services.world.transaction { db, now in
            try CaptionRules.update(image, ofDataset: dataset, with: fields, at: now, in: db)
        }
        return .ok(view.wire(call.base))
    }

    @Sendable private static func delete(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let (dataset, image) = try ids(call)
        try await services.world.removal { db, now in
            try ImageRules.delete(image, ofDataset: dataset, at: now, in: db)
        }
        return .deleted
    }

    private static func ids(_ call: Call) throws(Refusal) -> (dataset: Int, image: Int) {
        (try call.id("dataset_id", of: "Dataset"), try call.id("image_id", of: "Image"))
    }
}
