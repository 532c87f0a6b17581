import HTTPTypes

/// /v1/tailored-gen/projects
enum ProjectRoutes {
    private static let root = "/v1/tailored-gen/projects"

    static let all = [
        Operation(.post, root, create),
        Operation(.get, root, list),
        Operation(.get, root + "/{project_id}", get),
        Operation(.put, root + "/{project_id}", update),
        Operation(.delete, root + "/{project_id}", delete),
    ]

    @Sendable private static func create(_ call: Call, _ studio: Studio) async throws(Refusal) -> Answer {
        let fields = try call.fields()
        let project = try await studio.world.transaction { db, now in
            try ProjectRules.create(fields, at: now, in: db)
        }
        return .created(project.creationWire)
    }

    @Sendable private static func list(_ call: Call, _ studio: Studio) async throws(Refusal) -> Answer {
        let world = studio.world
        let projects = try await world.transaction { db, now in
            try ProjectRules.list(until: world.listed(at: now), in: db)
        }
        return .ok(.list(projects.map(\.listWire)))
    }

    @Sendable private static func get(_ call: Call, _ studio: Studio) async throws(Refusal) -> Answer {
        let id = try call.id("project_id", of: "Project")
        let project = try await studio.world.transaction { db, _ in try ProjectRules.get(id, in: db) }
        return .ok(project.wire)
    }

    @Sendable private static func update(_ call: Call, _ studio: Studio) async throws(Refusal) -> Answer {
        let id = try call.id("project_id", of: "Project")
        let fields = try call.fields()
        let project = try await studio.world.transaction { db, now in
            try ProjectRules.update(id, with: fields, at: now, in: db)
        }
        return .ok(project.wire)
    }

    @Sendable private static func delete(_ call: Call, _ studio: Studio) async throws(Refusal) -> Answer {
        let id = try call.id("project_id", of: "Project")
        try await studio.world.removal { db, now in try ProjectRules.delete(id, at: now, in: db) }
        return .deleted
    }
}
