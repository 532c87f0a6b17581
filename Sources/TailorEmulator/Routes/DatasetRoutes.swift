import HTTPTypes

/// /v1/tailored-gen/datasets
enum DatasetRoutes {
    private static let root = "/v1/tailored-gen/datasets"
    /// How many images an answer about a dataset holds at most.
    private static let imagesShown = 200

    static let all = [
        Route(.post, root, create),
        Route(.get, root, list),
        Route(.get, "/v1/tailored-gen/projects/{project_id}/datasets", listOfProject),
        Route(.get, root + "/{dataset_id}", get),
        Route(.put, root + "/{dataset_id}", update),
        Route(.delete, root + "/{dataset_id}", delete),
        Route(.post, root + "/{dataset_id}/clone", clone),
    ]

    @Sendable private static func create(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let fields = try call.fields().kept(by: services.world.quirks)
        let quirks = services.world.quirks
        let view = try await services.world.transaction { db, now in
            try DatasetRules.create(fields, quirks: quirks, at: now, in: db)
        }
        return .created(view.wire)
    }

    @Sendable private static func list(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        try await BulkIntake(services: services).advance()
        let world = services.world
        let views = try await world.transaction { db, now in
            try DatasetRules.list(until: world.listed(at: now), in: db)
        }
        return .ok(.list(views.map(\.countedWire)))
    }

    @Sendable private static func listOfProject(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.id("project_id", of: "Project")
        let withModels = try call.flag("include_models")
        let withIDs = try call.flag("include_models_ids")
        try await BulkIntake(services: services).advance()
        let world = services.world
        let rows = try await world.transaction { db, now in
            try DatasetRules.list(ofProject: id, until: world.listed(at: now), in: db).map { view in
                let models = try ModelRules.list(ofDataset: view.dataset.id ?? 0, at: now, in: db)
                let objects = JSON.list(models.map { $0.projectListWire(withTraining: false) })
                let ids = JSON.list(models.map { .text(String($0.model.id ?? 0)) })
                return view.countedWire.with(
                    (withModels ? [.init(name: "models", value: objects)] : [])
                        + (withIDs ? [.init(name: "model_ids", value: ids)] : []))
            }
        }
        return .ok(.list(rows))
    }

    @Sendable private static func get(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.id("dataset_id", of: "Dataset")
        let limit = try call.integer("max_images", in: 1...imagesShown) ?? imagesShown
        try await BulkIntake(services: services).advance()
        return try await shown(id, limit: limit, call, services)
    }

    @Sendable private static func update(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.id("dataset_id", of: "Dataset")
        let fields = try call.fields().kept(by: services.world.quirks)
        try await BulkIntake(services: services).advance()
        let (world, base) = (services.world, call.base)
        let wire = try await world.transaction { db, now in
            let view = try DatasetRules.update(id, with: fields, at: now, in: db)
            guard world.quirks.contains(.legacyCharacters), view.dataset.isLegacy else { return view.wire }
            let images = try ImageRules.views(ofDataset: id, until: now, limit: imagesShown, in: db)
            return view.wire(withImages: images.map { $0.memberWire(base) })
        }
        return .ok(wire)
    }

    @Sendable private static func delete(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.id("dataset_id", of: "Dataset")
        try await services.world.removal { db, now in try DatasetRules.delete(id, at: now, in: db) }
        return .deleted
    }

    @Sendable private static func clone(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.id("dataset_id", of: "Dataset")
        let fields = try Fields(optional: call.body).kept(by: services.world.quirks)
        let base = call.base
        try await BulkIntake(services: services).advance()
        let world = services.world
        let wire = try await world.transaction { db, now in
            let view = try CloneRules.clone(id, with: fields, quirks: world.quirks, at: now, in: db)
            let images = try ImageRules.views(
                ofDataset: view.dataset.id ?? 0, until: now, limit: imagesShown, in: db)
            return view.wire(withImages: images.map { $0.wire(base) })
        }
        return .created(wire)
    }

    private static func shown(
        _ id: Int, limit: Int, _ call: Call, _ services: Services
    ) async throws(Refusal) -> Answer {
        let base = call.base
        let wire = try await services.world.transaction { db, now in
            let view = try DatasetView.of(DatasetRow.find(id, in: db), in: db)
            let images = try ImageRules.views(ofDataset: id, until: now, limit: limit, in: db)
            return view.wire(withImages: images.map { $0.memberWire(base) })
        }
        return .ok(wire)
    }
}
