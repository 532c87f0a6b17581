/// What both v2 operations take: a model and words (contract, POST /image/generate/tailored and
/// /structured_prompt/generate/tailored).
struct PromptOrder: Sendable {
    let modelID: String
    let prompt: String?
    /// The members of a structured prompt that is to be used or refined.
    let structured: [String: JSON]?
    let seed: Int?
    let isSync: Bool
    let promptIsModerated: Bool
    /// Every text that moderation looks at.
    let texts: [String?]

    init(_ fields: Fields) throws(Refusal) {
        modelID = try fields.requiredText("tailored_model_id")
        prompt = try fields.name("prompt")
        let text = try fields.text("structured_prompt")
        structured = try text.map { text throws(Refusal) in
            guard let members = JSON(parsing: text)?.members else {
                throw .invalid(
                    field: "structured_prompt", "must be a string that holds a JSON object", found: .text(text))
            }
            return members
        }
        seed = try fields.integer("seed")
        isSync = try fields.flag("sync") ?? false
        promptIsModerated = try fields.flag("prompt_content_moderation") ?? true
        texts = [prompt, text, try fields.text("negative_prompt")]
    }

    /// The structured prompt this comes to: made of words, refined by words, or as it was given.
    func resolved(_ trained: TrainedModel) -> JSON {
        switch (structured, prompt) {
        case (let members?, let words?): Refinement(instruction: words).apply(to: members)
        case (let members?, nil):
            .object(members.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value) })
        case (nil, let words): StructuredPrompt(prompt: words ?? "", look: trained.look, schema: trained.schema).json
        }
    }
}

/// The settings of a picture.
struct ImageOrder: Sendable {
    let order: PromptOrder
    let ratio: AspectRatio
    let influence: Double
    let outputIsModerated: Bool
    private let settings: String

    init(_ fields: Fields) throws(Refusal) {
        order = try PromptOrder(fields)
        guard order.prompt != nil || order.structured != nil else {
            throw Refusal(400, "Give `prompt`, `structured_prompt` with `seed`, or both prompts")
        }
        guard order.prompt != nil || order.seed != nil else {
            throw .invalid(field: "seed", "is required when a structured_prompt is to be recreated")
        }
        influence = try fields.number("tailored_model_influence", in: 0...1.5) ?? 1
        ratio = try fields.choice("aspect_ratio", of: AspectRatio.self) ?? .square
        let guidance = try fields.integer("guidance_scale", in: 3...5) ?? 5
        let steps = try fields.integer("steps_num", in: 20...50) ?? 50
        outputIsModerated = try fields.flag("visual_output_content_moderation") ?? true
        settings = "\(guidance)|\(steps)|\(try fields.text("negative_prompt") ?? "")"
    }

    func drawing(_ trained: TrainedModel, prompt: JSON, seed: Int) -> Drawing {
        let text = prompt.compact
        let canonical = JSON(parsing: text)?.compact ?? text
        let title = order.prompt ?? prompt.members?["short_description"]?.string ?? "a structured prompt"
        return Drawing(
            look: trained.look, prompt: canonical, title: String(title.prefix(48)), seed: seed, ratio: ratio,
            influence: influence, settings: settings)
    }
}
