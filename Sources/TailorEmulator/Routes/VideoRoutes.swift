import HTTPTypes

/// /v2/video/generate/tailored/image-to-video
enum VideoRoutes {
    static let all = [Route(.post, "/v2/video/generate/tailored/image-to-video", animate)]

    @Sendable private static func animate(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let fields = try call.fields()
        let model = try fields.requiredText("tailored_model_id")
        let image = try fields.requiredText("image")
        let given = try fields.integer("seed")
        let id = services.makeRequestID()
        let hook = try WebhookRequest(fields).row(of: id, call)
        let seed = given ?? Int(Fingerprint(id).value >> 33)
        try await services.world.transaction { db, now in try JobRules.animated(model, at: now, in: db) }
        let data = try await PictureSource(services: services).data(of: .init(image, field: "image"))
        try await services.painter.keep(data, for: id, maxPixels: services.limits.picturePixels)
        let job = try await services.world.transaction { db, now in
            try JobRules.animated(model, at: now, in: db)
            return try JobRules.add(
                JobWork(kind: .video, seed: seed), as: id, isReady: false, reportingTo: hook, at: now, in: db)
        }
        if let hook { await services.webhooks.schedule(hook) }
        return .accepted(job.acceptedWire(call.base))
    }
}
