/// What both v2 operations take: a model and a prompt (contract, POST /image/generate/tailored and
/// /structured_prompt/generate/tailored).
struct PromptRequest: Sendable {
    let modelID: String
    let prompt: String?
    /// The members of a structured prompt to use or refine.
    let structured: [String: JSON]?
    let seed: Int?
    let isSync: Bool
    let promptIsModerated: Bool
    let webhook: WebhookRequest
    /// Every text that moderation checks.
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
        webhook = try WebhookRequest(fields)
        texts = [prompt, text, try fields.text("negative_prompt")]
    }

    /// The resulting structured prompt: made from the prompt, refined by it, or as it was given.
    func resolved(_ trained: TrainedModel) -> JSON {
        switch (structured, prompt) {
        case (let members?, let prompt?): Refinement(instruction: prompt).apply(to: members)
        case (let members?, nil):
            .object(members.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value) })
        case (nil, let prompt): StructuredPrompt(prompt: prompt ?? "", look: trained.look, schema: trained.schema).json
        }
    }
}
