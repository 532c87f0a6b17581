import HTTPTypes

/// What the legacy families (light, max) have and the current contract leaves out:
/// /v1/tailored-gen/generate_prefix and /v1/text-to-image/tailored/{model_id}
enum LegacyRoutes {
    static let all = [
        Route(.post, "/v1/tailored-gen/generate_prefix", prefix),
        Route(.post, "/v1/text-to-image/tailored/{model_id}", image),
    ]

    @Sendable private static func prefix(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let images = try call.fields().texts("images") ?? []
        guard (1...6).contains(images.count) else {
            throw .invalid(field: "images", "must hold 1 to 6 images, not \(images.count)")
        }
        let samples = try await PictureSource(services: services).traits(of: images, field: "images")
        return .ok(["prefix": .text(LegacyText.prefix(from: samples))])
    }

    /// The pictures are ready at once, `sync` or not.
    @Sendable private static func image(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.modelID()
        let request = try LegacyImageRequest(call.fields())
        let ids = (0..<request.count).map { _ in services.makeRequestID() }
        let jobs = try await services.world.transaction { db, now in
            let trained = try JobRules.model(
                String(id), unknown: .missing("Model", id), isLegacy: true, at: now, in: db)
            return try ids.enumerated().map { position, requestID in
                let seed = (request.seed ?? Int(Fingerprint(ids[0]).value >> 33)) &+ position
                return try JobRules.add(
                    request.work(trained, seed: seed), as: requestID, isReady: true, at: now, in: db)
            }
        }
        return .ok([
            "result": .list(
                jobs.map { job in
                    [
                        "urls": [.text("\(call.base)/files/generated/\(job.requestID).png")],
                        "seed": .integer(job.work.seed), "uuid": .text(job.requestID),
                    ]
                })
        ])
    }
}
