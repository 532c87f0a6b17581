import HTTPTypes

/// /v2/video/generate/tailored/image-to-video
enum VideoRoutes {
    static let all = [Operation(.post, "/v2/video/generate/tailored/image-to-video", animate)]

    @Sendable private static func animate(_ call: Call, _ studio: Studio) async throws(Refusal) -> Answer {
        let fields = try call.fields()
        let model = try fields.requiredText("tailored_model_id")
        let image = try fields.requiredText("image")
        let given = try fields.integer("seed")
        let id = studio.makeRequestID()
        let seed = given ?? Int(Fingerprint(id).value >> 33)
        try await studio.world.transaction { db, now in try JobRules.animated(model, at: now, in: db) }
        let data = try await PictureSource(studio: studio).data(of: .init(image, field: "image"))
        try await studio.painter.keep(data, for: id, maxPixels: studio.limits.picturePixels)
        let job = try await studio.world.transaction { db, now in
            try JobRules.animated(model, at: now, in: db)
            return try JobRules.add(JobWork(kind: .video, seed: seed), as: id, isReady: false, at: now, in: db)
        }
        return .accepted(job.acceptedWire(call.base))
    }
}
