import TailorModel

extension VendorRules {
    /// A generation that was asked for, and billed.
    package struct Generation: Sendable {
        package let request: RemoteRequest
        package let job: GenerationJob
        /// How often the status service still says that it runs.
        var readsLeft: Int
    }

    /// In a prompt: the request is refused, or its job fails.
    package static let refusedWord = "refused"
    package static let failingWord = "failing"

    mutating func generate(_ request: RemoteRequest, of model: RemoteID) throws(RemoteFailure) -> RemoteAnswer {
        guard let found = graph.models[model] else { throw refuse(request.endpoint, .notFound) }
        guard found.status == .completed else { throw refuse(request.endpoint, .rejected) }
        guard !request.speaks(of: Self.refusedWord) else {
            throw RemoteFailure(
                code: .rejected, effect: .none, endpoint: request.endpoint, status: 422, message: "moderation says no")
        }
        guard let job = GenerationJob(id: "request-\(generations.count + 1)") else {
            throw refuse(request.endpoint, .server)
        }
        generations.append(Generation(request: request, job: job, readsLeft: generationReads))
        if case .generateLegacyImage = request { return .generated(Self.result(request, job)) }
        return .job(job)
    }

    package mutating func state(of job: GenerationJob) throws(RemoteFailure) -> GenerationState {
        guard let index = generations.firstIndex(where: { $0.job == job }) else { throw refuse(.getStatus, .notFound) }
        guard generations[index].readsLeft <= 0 else {
            generations[index].readsLeft -= 1
            return .running
        }
        let request = generations[index].request
        if request.speaks(of: Self.failingWord) { return .refused(GenerationRefusal(.failed, "no picture came of it")) }
        return .completed(Self.result(request, job))
    }

    /// A structured prompt names the model, so that two models draw differently.
    private static func result(_ request: RemoteRequest, _ job: GenerationJob) -> GenerationResult {
        switch request {
        case .generateImage(let wanted, let model), .generateLegacyImage(let wanted, let model):
            GenerationResult(
                url: "https://files.example/\(job.id).png?signature=s", seed: wanted.seed ?? 5,
                structuredPrompt: [
                    "short_description": .string(wanted.prompt ?? ""), "model": .integer(model.rawValue),
                ])
        case .generatePrompt(let wanted, let model):
            GenerationResult(
                seed: wanted.seed ?? 5,
                structuredPrompt: [
                    "short_description": .string(wanted.prompt ?? ""), "model": .integer(model.rawValue),
                ])
        default: GenerationResult(url: "https://files.example/\(job.id).mp4?signature=s", seed: 5)
        }
    }
}

extension RemoteRequest {
    fileprivate func speaks(of word: String) -> Bool {
        switch self {
        case .generateImage(let request, _), .generatePrompt(let request, _), .generateLegacyImage(let request, _):
            request.prompt?.contains(word) ?? false
        default: false
        }
    }
}
