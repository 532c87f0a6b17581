import HTTPTypes

/// /v1/tailored-gen/datasets/{dataset_id}/images/bulk-upload
enum BulkRoutes {
    private static let root = "/v1/tailored-gen/datasets/{dataset_id}/images/bulk-upload"

    static let all = [
        Route(.post, root, start),
        Route(.get, root + "/status", status),
    ]

    @Sendable private static func start(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.id("dataset_id", of: "Dataset")
        let fields = try call.fields()
        let address = try fields.requiredText("zip_url")
        let isModerated = try fields.flag("content_moderation") ?? false
        try await BulkIntake(services: services).start(id, address: address, isModerated: isModerated)
        return .accepted(["message": "Bulk upload job started successfully."])
    }

    @Sendable private static func status(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.id("dataset_id", of: "Dataset")
        try await BulkIntake(services: services).advance()
        let view = try await services.world.transaction { db, now in try BulkRules.status(id, at: now, in: db) }
        return .ok(view.wire)
    }
}
