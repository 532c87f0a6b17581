import HTTPTypes

/// /v1/tailored-gen/models/{model_id}/checkpoints
enum CheckpointRoutes {
    private static let root = "/v1/tailored-gen/models/{model_id}/checkpoints"

    static let all = [
        Route(.get, root, errors: .text, list),
        Route(.get, root + "/{checkpoint_step}", errors: .text, get),
        Route(.delete, root + "/{checkpoint_step}", errors: .text, delete),
    ]

    @Sendable private static func list(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.modelID()
        let view = try await services.world.transaction { db, now in
            try TrainingRules.withCheckpoints(id, at: now, in: db)
        }
        return .ok([
            "checkpoints": .list(view.checkpoints.map(\.wire)), "active_model_version": .text(view.activeVersion),
        ])
    }

    @Sendable private static func get(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.modelID()
        let step = try call.id("checkpoint_step", of: "Checkpoint")
        let checkpoint = try await services.world.transaction { db, now in
            try TrainingRules.checkpoint(step, of: id, at: now, in: db)
        }
        return .ok(checkpoint.wire)
    }

    @Sendable private static func delete(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.modelID()
        let step = try call.id("checkpoint_step", of: "Checkpoint")
        try await services.world.transaction { db, now in
            try TrainingRules.deleteCheckpoint(step, of: id, at: now, in: db)
        }
        return .deleted
    }
}
