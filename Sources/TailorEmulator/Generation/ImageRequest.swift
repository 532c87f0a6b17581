/// The body of a request for a picture (contract, POST /image/generate/tailored).
struct ImageRequest: Sendable {
    let prompt: PromptRequest
    let ratio: AspectRatio
    let influence: Double
    let outputIsModerated: Bool
    private let settings: String

    init(_ fields: Fields) throws(Refusal) {
        prompt = try PromptRequest(fields)
        guard prompt.prompt != nil || prompt.structured != nil else {
            throw Refusal(400, "Give `prompt`, `structured_prompt` with `seed`, or both prompts")
        }
        guard prompt.prompt != nil || prompt.seed != nil else {
            throw .invalid(field: "seed", "is required to recreate a structured_prompt")
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
        let title = self.prompt.prompt ?? prompt.members?["short_description"]?.string ?? "a structured prompt"
        return Drawing(
            look: trained.look.drawing(by: trained.look.sketch(for: seed)), prompt: canonical,
            title: String(title.prefix(48)), seed: seed, ratio: ratio,
            influence: influence, settings: settings)
    }
}
