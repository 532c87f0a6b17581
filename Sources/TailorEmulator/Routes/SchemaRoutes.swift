import HTTPTypes

/// /v1/tailored-gen/generate_visual_schema and /v1/tailored-gen/refine_structured_prompt
enum SchemaRoutes {
    static let all = [
        Route(.post, "/v1/tailored-gen/generate_visual_schema", generate),
        Route(.post, "/v1/tailored-gen/refine_structured_prompt", refine),
    ]

    @Sendable private static func generate(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let fields = try call.fields()
        guard let images = try fields.texts("images") else { throw .invalid(field: "images", "is required") }
        guard (5...10).contains(images.count) else {
            throw .invalid(field: "images", "must hold 5 to 10 images, not \(images.count)")
        }
        try Moderation.check(images, isOn: fields.flag("content_moderation") ?? false)
        let samples = try await PictureSource(services: services).traits(of: images, field: "images")
        let schema = VisualSchema(samples: samples)
        return .ok(["visual_schema": .text(schema.json.compact)])
    }

    @Sendable private static func refine(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let fields = try call.fields()
        let id = try fields.requiredID("dataset_id")
        let text = try fields.requiredText("structured_prompt")
        let instruction = try fields.requiredText("instruction")
        guard let members = JSON(parsing: text)?.members else {
            throw .invalid(field: "structured_prompt", "must be a string that holds a JSON object", found: .text(text))
        }
        let dataset = try await services.world.transaction { db, _ in try DatasetRow.find(id, in: db) }
        guard dataset.status == .draft else {
            throw Refusal(400, "The dataset must be in draft mode", details: "It is \(dataset.status.rawValue).")
        }
        let context = try fields.texts("context_images") ?? []
        _ = try await PictureSource(services: services).traits(of: context, field: "context_images")
        return .ok(["structured_prompt": .text(Refinement(instruction: instruction).apply(to: members).compact)])
    }
}
