import HTTPTypes
import TailorImaging

/// /v1/tailored-gen/generate_visual_schema and /v1/tailored-gen/refine_structured_prompt
enum SchemaRoutes {
    static let all = [
        Operation(.post, "/v1/tailored-gen/generate_visual_schema", generate),
        Operation(.post, "/v1/tailored-gen/refine_structured_prompt", refine),
    ]

    @Sendable private static func generate(_ call: Call, _ studio: Studio) async throws(Refusal) -> Answer {
        let fields = try call.fields()
        guard let images = try fields.texts("images") else { throw .invalid(field: "images", "is required") }
        guard (5...10).contains(images.count) else {
            throw .invalid(field: "images", "must hold 5 to 10 images, not \(images.count)")
        }
        _ = try fields.flag("content_moderation")
        let schema = VisualSchema(samples: try await traits(of: images, field: "images", studio))
        return .ok(["visual_schema": .text(schema.json.compact)])
    }

    @Sendable private static func refine(_ call: Call, _ studio: Studio) async throws(Refusal) -> Answer {
        let fields = try call.fields()
        let id = try fields.requiredInteger("dataset_id")
        let text = try fields.requiredText("structured_prompt")
        let instruction = try fields.requiredText("instruction")
        guard let members = JSON(parsing: text)?.members else {
            throw .invalid(field: "structured_prompt", "must be a string that holds a JSON object", found: .text(text))
        }
        let dataset = try await studio.world.transaction { db, _ in try DatasetRules.get(id, in: db) }
        guard dataset.status == .draft else {
            throw Refusal(400, "The dataset must be in draft mode", details: "It is \(dataset.status.rawValue).")
        }
        _ = try await traits(of: fields.texts("context_images") ?? [], field: "context_images", studio)
        return .ok(["structured_prompt": .text(Refinement(instruction: instruction).apply(to: members).compact)])
    }

    private static func traits(
        of images: [String], field: String, _ studio: Studio
    ) async throws(Refusal) -> [PictureTraits] {
        var traits: [PictureTraits] = []
        for (position, image) in images.enumerated() {
            let origin = PictureSource.Origin(image, field: "\(field)[\(position)]")
            traits.append(try await studio.intake.traits(of: PictureSource(studio: studio).data(of: origin)))
        }
        return traits
    }
}
