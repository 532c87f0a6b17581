import HTTPTypes

/// The v2 operations that generate: /v2/image/generate/tailored and /v2/structured_prompt/generate/tailored
enum GenerationRoutes {
    static let all = [
        Route(.post, "/v2/image/generate/tailored", image),
        Route(.post, "/v2/structured_prompt/generate/tailored", structuredPrompt),
    ]

    @Sendable private static func image(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let image = try ImageOrder(call.fields())
        try Moderation.check(image.order.texts, isOn: image.order.promptIsModerated)
        let isBlocked = image.outputIsModerated && Moderation.blocksOutput(image.order.texts)
        return try await answer(image.order, call, services) { trained, seed in
            let prompt = image.order.resolved(trained)
            return JobWork(
                kind: .image, seed: seed, prompt: image.order.prompt, structuredPrompt: prompt.compact,
                drawing: image.drawing(trained, prompt: prompt, seed: seed), isBlocked: isBlocked)
        }
    }

    @Sendable private static func structuredPrompt(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let order = try PromptOrder(call.fields())
        guard order.prompt != nil else { throw .invalid(field: "prompt", "is required") }
        try Moderation.check(order.texts, isOn: order.promptIsModerated)
        return try await answer(order, call, services) { trained, seed in
            JobWork(kind: .structuredPrompt, seed: seed, structuredPrompt: order.resolved(trained).compact)
        }
    }

    private static func answer(
        _ order: PromptOrder, _ call: Call, _ services: Services,
        work: @escaping @Sendable (TrainedModel, _ seed: Int) -> JobWork
    ) async throws(Refusal) -> Answer {
        let id = services.makeRequestID()
        // A caller who names no seed gets one that nobody else got, and is told which.
        let seed = order.seed ?? Int(Fingerprint(id).value >> 33)
        let job = try await services.world.transaction { db, now in
            let trained = try JobRules.model(order.modelID, at: now, in: db)
            return try JobRules.add(work(trained, seed), as: id, isReady: order.isSync, at: now, in: db)
        }
        guard order.isSync else { return .accepted(job.acceptedWire(call.base)) }
        guard !job.work.isBlocked else {
            throw Refusal(
                422, "The result was blocked by content moderation",
                details: "The prompt holds the word `\(Moderation.outputWord)`.")
        }
        if job.work.kind == .image { _ = try await services.painter.image(of: job) }
        return .ok(job.syncWire(call.base))
    }
}
