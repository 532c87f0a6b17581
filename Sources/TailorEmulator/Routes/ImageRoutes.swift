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
        let view = try await UploadWork(services: services).add(data, upload, to: id)
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
            try ImageView.of(ImageRules.get(image, ofDataset: dataset, in: db), in: db)
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

/// The body of an upload (contract, POST /tailored-gen/datasets/{dataset_id}/images).
struct Upload: Sendable {
    let source: PictureSource.Origin
    let name: String?
    let minimum: Int

    init(_ fields: Fields) throws(Refusal) {
        let file = try fields.text("file")
        let address = try fields.text("image_url")
        switch (file, address) {
        case (let file?, nil): source = .base64(file, field: "file")
        case (nil, let address?): source = .address(address)
        case (nil, nil): throw Refusal(400, "Give `file` or `image_url`")
        case (.some, .some): throw Refusal(400, "Give either `file` or `image_url`, not both")
        }
        name = try fields.name("image_name")
        minimum = try fields.flag("increase_resolution") ?? true ? PictureIntake.smallest : PictureIntake.wanted
        try Moderation.check([name, address], isOn: fields.flag("content_moderation") ?? false)
    }

    /// The name to keep: the given one, or that of the address; nil when neither says one.
    var knownName: String? {
        if let name { return name }
        guard case .address(let address) = source else { return nil }
        let last = URL(string: address)?.lastPathComponent ?? ""
        return last.isEmpty || last == "/" ? nil : last
    }

    var sourceURL: String? {
        guard case .address(let address) = source else { return nil }
        return address
    }
}
