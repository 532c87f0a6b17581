/// The body of a legacy generation.
struct LegacyImageRequest: Sendable {
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
            look: trained.look.drawing(by: trained.look.sketch(for: seed)), prompt: text,
            title: String(text.prefix(48)), seed: seed, ratio: ratio,
            influence: influence, settings: "legacy")
        return JobWork(kind: .image, seed: seed, prompt: text, drawing: drawing)
    }
}
