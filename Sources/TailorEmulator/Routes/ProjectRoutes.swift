import HTTPTypes

/// /v1/tailored-gen/projects
enum ProjectRoutes {
    private static let root = "/v1/tailored-gen/projects"

    static let all = [
        Route(.post, root, create),
        Route(.get, root, list),
        Route(.get, root + "/{project_id}", get),
        Route(.put, root + "/{project_id}", update),
        Route(.delete, root + "/{project_id}", delete),
    ]

    @Sendable private static func create(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let fields = try call.fields().kept(by: services.world.quirks)
        let quirks = services.world.quirks
        let project = try await services.world.transaction { db, now in
            try ProjectRules.create(fields, quirks: quirks, at: now, in: db)
        }
        return .created(project.creationWire)
    }

    @Sendable private static func list(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let world = services.world
        let projects = try await world.transaction { db, now in
            try ProjectRules.list(until: world.listed(at: now), in: db)
        }
        return .ok(.list(projects.map(\.listWire)))
    }

    @Sendable private static func get(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.id("project_id", of: "Project")
        let project = try await services.world.transaction { db, _ in try ProjectRow.find(id, in: db) }
        return .ok(project.wire)
    }

    @Sendable private static func update(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.id("project_id", of: "Project")
        let fields = try call.fields().kept(by: services.world.quirks)
        let project = try await services.world.transaction { db, now in
            try ProjectRules.update(id, with: fields, at: now, in: db)
        }
        return .ok(project.wire)
    }

    @Sendable private static func delete(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.id("project_id", of: "Project")
        try await services.world.removal { db, now in try ProjectRules.delete(id, at: now, in: db) }
        return .deleted
    }
}
