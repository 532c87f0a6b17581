import HTTPTypes

/// /v1/tailored-gen/models, without checkpoints
enum ModelRoutes {
    private static let root = "/v1/tailored-gen/models"

    static let all = [
        Route(.post, root, create),
        Route(.get, root, list),
        Route(.get, "/v1/tailored-gen/projects/{project_id}/models", listOfProject),
        Route(.get, root + "/{model_id}", get),
        Route(.put, root + "/{model_id}", update),
        Route(.delete, root + "/{model_id}", errors: .message([409]), delete),
        Route(.post, root + "/{model_id}/start_training", errors: .message([400]), start),
        Route(.post, root + "/{model_id}/stop_training", stop),
    ]

    @Sendable private static func create(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let fields = try call.fields().kept(by: services.world.quirks)
        let view = try await services.world.transaction { db, now in try ModelRules.create(fields, at: now, in: db) }
        return .created(view.fullWire)
    }

    @Sendable private static func list(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let withTraining = try call.flag("include_training_parameters")
        let world = services.world
        let views = try await world.transaction { db, now in
            try ModelRules.list(until: world.listed(at: now), at: now, in: db)
        }
        return .ok(.list(views.map { $0.listWire(withTraining: withTraining) }))
    }

    @Sendable private static func listOfProject(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.id("project_id", of: "Project")
        let withTraining = try call.flag("include_training_parameters")
        let world = services.world
        let views = try await world.transaction { db, now in
            try ModelRules.list(ofProject: id, until: world.listed(at: now), at: now, in: db)
        }
        return .ok(.list(views.map { $0.projectListWire(withTraining: withTraining) }))
    }

    @Sendable private static func get(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.modelID()
        let view = try await services.world.transaction { db, now in try ModelRules.get(id, at: now, in: db) }
        return .ok(view.wire)
    }

    @Sendable private static func update(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.modelID()
        let fields = try call.fields().kept(by: services.world.quirks)
        let view = try await services.world.transaction { db, now in
            try ModelRules.update(id, with: fields, at: now, in: db)
        }
        return .ok(view.shortWire)
    }

    @Sendable private static func delete(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.modelID()
        try await services.world.removal { db, now in try ModelRules.delete(id, at: now, in: db) }
        return .deleted
    }

    /// An empty body counts as no parameters, as callers of fully automated models send none.
    @Sendable private static func start(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.modelID()
        let fields = try Fields(optional: call.body).kept(by: services.world.quirks)
        let view = try await services.world.transaction { db, now in
            try TrainingRules.start(id, with: fields, at: now, in: db)
        }
        return .ok(view.fullWire)
    }

    @Sendable private static func stop(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.modelID()
        let view = try await services.world.transaction { db, now in try TrainingRules.stop(id, at: now, in: db) }
        return .ok(["message": "Training job successfully stopped", "status": .text(view.status.rawValue)])
    }
}
