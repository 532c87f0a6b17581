import HTTPTypes

/// /v2/status/{request_id}
enum StatusRoutes {
    static let all = [Route(.get, "/v2/status/{request_id}", errors: .notFoundStatus, status)]

    @Sendable private static func status(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = call.path["request_id"] ?? ""
        let wire = try await services.world.transaction { db, now in
            try JobRules.get(id, in: db)?.statusWire(call.base, at: now)
        }
        guard let wire else { throw .missing("Request", id) }
        return .ok(wire)
    }
}
