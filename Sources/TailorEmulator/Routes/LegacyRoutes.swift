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

    /// Whether it is asked to be synchronous or not, the pictures are there at once.
    @Sendable private static func image(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.id("model_id", of: "Model")
        let order = try LegacyOrder(call.fields())
        let ids = (0..<order.count).map { _ in services.makeRequestID() }
        let jobs = try await services.world.transaction { db, now in
            let trained = try JobRules.model(
                String(id), unknown: .missing("Model", id), isLegacy: true, at: now, in: db)
            return try ids.enumerated().map { position, requestID in
                let seed = (order.seed ?? Int(Fingerprint(ids[0]).value >> 33)) &+ position
                return try JobRules.add(
                    order.work(trained, seed: seed), as: requestID, isReady: true, at: now, in: db)
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

/// The body of a legacy generation.
struct LegacyOrder: Sendable {
    let count: Int
    let seed: Int?
    private let prompt: String
    private let ratio: AspectRatio
    private let influence: Double
    private let withPrefix: Bool

    init(_ fields: Fields) throws(Refusal) {
        prompt = try fields.requiredText("prompt")
        count = try fields.integer("num_results", in: 1...4) ?? 1
        seed = try fields.integer("seed")
        ratio = try fields.choice("aspect_ratio", of: AspectRatio.self) ?? .square
        influence = try fields.number("model_influence", in: 0...1.5) ?? 1
        withPrefix = try fields.flag("include_generation_prefix") ?? true
        let moderated = try fields.flag("content_moderation") ?? false
        try Moderation.check([prompt, try fields.text("negative_prompt")], isOn: moderated)
    }

    func work(_ trained: TrainedModel, seed: Int) -> JobWork {
        let text = (withPrefix ? trained.view.model.generationPrefix ?? "" : "") + prompt
        let drawing = Drawing(
            look: trained.look, prompt: text, title: String(text.prefix(48)), seed: seed, ratio: ratio,
            influence: influence, settings: "legacy")
        return JobWork(kind: .image, seed: seed, prompt: text, drawing: drawing)
    }
}
