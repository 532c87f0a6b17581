enum GenerationDocs {
    private static let moderated = "Moderation blocked it."
    private static let unknownModel = "The organization has no such model, or the token asks for this answer."
    private static let result = Schema.object(
        ["seed": Schema.integer, "request_id": Schema.text, "result": Schema.anything],
        optional: ["image_url": Schema.text, "structured_prompt": Schema.text, "prompt": Schema.text])

    private static let webhook = Schema.described("Called when the job ends, signed as the vendor's SDK verifies it.")

    static let all: [String: OperationDoc] = [
        "POST /v2/image/generate/tailored": OperationDoc(
            summary: "Draws a picture in the colours of a model's training pictures; 202 unless `sync`",
            body: Schema.object(
                ["tailored_model_id": Schema.text],
                optional: [
                    "prompt": Schema.text, "structured_prompt": Schema.described("A JSON object in a string."),
                    "negative_prompt": Schema.text, "seed": Schema.integer, "sync": Schema.flag, "webhook_url": webhook,
                    "tailored_model_influence": Schema.number(0...1.5), "guidance_scale": Schema.integer(3...5),
                    "aspect_ratio": Schema.choice(AspectRatio.self), "steps_num": Schema.integer(20...50),
                    "prompt_content_moderation": Schema.flag, "visual_output_content_moderation": Schema.flag,
                ]),
            answer: (200, "The picture, when `sync` is true", .json(result)), accepted: Schema.ref("Accepted"),
            refusals: [403: unknownModel, 422: moderated]),
        "POST /v2/structured_prompt/generate/tailored": OperationDoc(
            summary: "Writes or refines a structured prompt; 202 unless `sync`",
            body: Schema.object(
                ["tailored_model_id": Schema.text, "prompt": Schema.text],
                optional: [
                    "structured_prompt": Schema.described("A JSON object in a string."), "seed": Schema.integer,
                    "sync": Schema.flag, "webhook_url": webhook, "prompt_content_moderation": Schema.flag,
                ]),
            answer: (200, "The structured prompt, when `sync` is true", .json(result)),
            accepted: Schema.ref("Accepted"), refusals: [403: unknownModel, 422: moderated]),
        "POST /v2/video/generate/tailored/image-to-video": OperationDoc(
            summary: "Makes a video of five seconds, in which a light passes over the picture",
            body: Schema.object(
                ["tailored_model_id": Schema.text, "image": Schema.described("Base64, or an address.")],
                optional: ["seed": Schema.integer, "webhook_url": webhook]),
            answer: (202, "Started", .json(Schema.ref("Accepted"))),
            refusals: [
                404: "There is no such model.", 415: "The picture is not a readable jpg, png or webp.",
                422: "The picture cannot be fetched or decoded.",
            ]),
        "GET /v2/status/{request_id}": OperationDoc(
            summary: "Shows the progress of a job; 200 for failed jobs too",
            answer: (200, "The job", .json(Schema.ref("Job")))),
        "POST /v1/text-to-image/tailored/{model_id}": OperationDoc(
            summary: "Draws pictures with a model of a legacy family",
            body: Schema.object(
                ["prompt": Schema.text],
                optional: [
                    "num_results": Schema.integer(1...4), "seed": Schema.integer,
                    "aspect_ratio": Schema.choice(AspectRatio.self), "model_influence": Schema.number(0...1.5),
                    "negative_prompt": Schema.text, "include_generation_prefix": Schema.flag,
                    "content_moderation": Schema.flag,
                ]),
            answer: (200, "The pictures", .json(Schema.object(["result": Schema.list(Schema.anything)]))),
            refusals: [422: moderated]),
    ]
}
