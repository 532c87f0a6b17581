import HTTPTypes

/// The v2 operations that generate: /v2/image/generate/tailored and /v2/structured_prompt/generate/tailored
enum GenerationRoutes {
    static let all = [
        Route(.post, "/v2/image/generate/tailored", image),
        Route(.post, "/v2/structured_prompt/generate/tailored", structuredPrompt),
    ]

    @Sendable private static func image(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let image = try ImageRequest(call.fields())
        try Moderation.check(image.prompt.texts, isOn: image.prompt.promptIsModerated)
        let isBlocked = image.outputIsModerated && Moderation.blocksOutput(image.prompt.texts)
        return try await answer(image.prompt, call, services) { trained, seed in
            let prompt = image.prompt.resolved(trained)
            return JobWork(
                kind: .image, seed: seed, prompt: image.prompt.prompt, structuredPrompt: prompt.compact,
                drawing: image.drawing(trained, prompt: prompt, seed: seed), isBlocked: isBlocked,
                fails: Moderation.fails(image.prompt.texts))
        }
    }

    @Sendable private static func structuredPrompt(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let request = try PromptRequest(call.fields())
        guard request.prompt != nil else { throw .invalid(field: "prompt", "is required") }
        try Moderation.check(request.texts, isOn: request.promptIsModerated)
        return try await answer(request, call, services) { trained, seed in
            JobWork(
                kind: .structuredPrompt, seed: seed, structuredPrompt: request.resolved(trained).compact,
                fails: Moderation.fails(request.texts))
        }
    }

    private static func answer(
        _ request: PromptRequest, _ call: Call, _ services: Services,
        work: @escaping @Sendable (TrainedModel, _ seed: Int) -> JobWork
    ) async throws(Refusal) -> Answer {
        let id = services.makeRequestID()
        // Without a seed the request gets one of its own; the answer names it.
        let seed = request.seed ?? Int(Fingerprint(id).value >> 33)
        // A synchronous answer needs no report.
        let hook = request.isSync ? nil : request.webhook.row(of: id, call)
        let job = try await services.world.transaction { db, now in
            let trained = try JobRules.model(request.modelID, at: now, in: db)
            return try JobRules.add(
                work(trained, seed), as: id, isReady: request.isSync, reportingTo: hook, at: now, in: db)
        }
        if let hook { await services.webhooks.schedule(hook) }
        guard request.isSync else { return .accepted(job.acceptedWire(call.base)) }
        guard !job.work.isBlocked else {
            throw Refusal(
                422, JobRow.blocked,
                details: "The prompt contains the word `\(Moderation.outputWord)`.")
        }
        guard job.work.fails != true else { throw Refusal(500, "Internal Server Error") }
        if job.work.kind == .image { _ = try await services.painter.image(of: job) }
        return .ok(job.syncWire(call.base))
    }
}
