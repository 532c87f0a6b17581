import Foundation
import TailorEmulator
import TailorImaging
import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

/// Generations from the request to the file.
@Suite struct GenerationContractTests {
    private func trained(_ harness: ContractHarness) async throws -> RemoteID {
        let model = try await harness.training(on: harness.completed())
        harness.time.advance(by: 5 * 3600)
        return model
    }

    private func job(_ request: RemoteRequest, _ harness: ContractHarness) async throws -> GenerationJob {
        guard case .job(let job) = try await harness.remote.perform(request) else {
            throw RemoteFailure(code: .unreadable, effect: .none, endpoint: request.endpoint, message: "no job")
        }
        return job
    }

    private func result(_ request: RemoteRequest, _ harness: ContractHarness) async throws -> GenerationResult {
        let job = try await job(request, harness)
        #expect(try await harness.remote.state(of: job) == .running)
        harness.time.advance(by: 100)
        guard case .completed(let result) = try await harness.remote.state(of: job) else {
            throw RemoteFailure(code: .unreadable, effect: .none, endpoint: .getStatus, message: "not completed")
        }
        return result
    }

    @Test("a picture has the shape that was asked for, and its seed; its structured prompt makes it once more")
    func picture() async throws {
        try await ContractHarness.run { harness in
            let model = try await trained(harness)
            let request = try GenerationRequest(["prompt": "Lora", "seed": 7, "aspect_ratio": "3:2"])
            let made = try await result(.generateImage(request, model: model), harness)
            #expect(made.seed == 7)
            let bytes = try await harness.get(try #require(made.url))
            #expect(try GeneratedFile(checking: bytes, as: .picture(.landscape3x2)).ending == "png")
            #expect(throws: ResultFailure.self) { try GeneratedFile(checking: bytes, as: .picture(.square)) }
            let document = try #require(made.structuredPrompt)
            let again = try GenerationRequest(["structured_prompt": document, "seed": 7, "aspect_ratio": "3:2"])
            let twin = try await result(.generateImage(again, model: model), harness)
            #expect(try await harness.get(try #require(twin.url)) == bytes)
        }
    }

    @Test("a structured prompt, and a video") func others() async throws {
        try await ContractHarness.run { harness in
            let model = try await trained(harness)
            let request = try GenerationRequest(["prompt": "Lora", "seed": 7])
            let prompt = try await result(.generatePrompt(request, model: model), harness)
            guard case .object? = prompt.structuredPrompt else { return #expect(Bool(false), "no prompt") }
            #expect(prompt.url == nil && prompt.seed == 7)
            let video = try await result(.generateVideo(.bytes(Pictures.small), seed: 1, model: model), harness)
            let bytes = try await harness.get(try #require(video.url))
            #expect(try GeneratedFile(checking: bytes, as: .video).ending == "mp4")
            #expect(throws: ResultFailure.self) { try GeneratedFile(checking: bytes.dropLast(9), as: .video) }
        }
    }

    @Test("a legacy model has an endpoint of its own, and says that it is one") func legacy() async throws {
        try await ContractHarness.run { harness in
            let dataset = try await harness.completed()
            var training = Training()
            training.version = "max"
            let draft = NewModel(dataset: "poses", name: "Lora", description: nil, training: training)
            let model = try await harness.remote.createModel(draft, dataset: dataset).id
            try await harness.remote.startTraining(model, TrainingParameters())
            harness.time.advance(by: 5 * 3600)
            let row = try await harness.remote.model(model)
            #expect(row.legacyVersion == "max")
            let request = try GenerationRequest(["prompt": "a bicycle", "seed": 7, "aspect_ratio": "4:5"])
            guard
                case .generated(let made) = try await harness.remote.perform(
                    .picture(request, of: model, isLegacy: row.legacyVersion != nil))
            else { return #expect(Bool(false), "no result") }
            #expect(made.seed == 7)
            let bytes = try await harness.get(try #require(made.url))
            #expect(try GeneratedFile(checking: bytes, as: .picture(.portrait4x5)).ending == "png")
            let failure = try await #require(throws: RemoteFailure.self) {
                try await harness.remote.perform(.picture(request, of: model, isLegacy: false))
            }
            #expect(failure.code == .rejected && failure.effect == .none)
        }
    }

    @Test("what is refused at once, and what fails later, is told apart; an untrained model, and one that is gone")
    func refusals() async throws {
        try await ContractHarness.run { harness in
            let model = try await trained(harness)
            let untrained = try await harness.model(on: harness.completed())
            func request(_ prompt: String) throws -> GenerationRequest {
                try GenerationRequest(["prompt": .string(prompt)])
            }
            let rows: [(RemoteID, String, RemoteFailure.Code, Int)] = [
                (untrained, "Lora", .rejected, 400), (900_004, "Lora", .notFound, 403),
                (model, "blocked-by-moderation", .rejected, 422),
            ]
            for (model, prompt, code, status) in rows {
                let failure = try await #require(throws: RemoteFailure.self) {
                    try await harness.remote.perform(.generateImage(request(prompt), model: model))
                }
                #expect(failure.code == code && failure.status == status && failure.effect == .none)
                #expect((GenerationRefusal(failure)?.code == .moderated) == (status == 422))
            }
            for (prompt, code) in [
                ("blocked-by-output-moderation", GenerationRefusal.Code.moderated), ("generation-that-fails", .failed),
            ] {
                let job = try await job(.generateImage(request(prompt), model: model), harness)
                harness.time.advance(by: 15)
                guard case .refused(let refusal) = try await harness.remote.state(of: job) else {
                    return #expect(Bool(false), "\(prompt)")
                }
                #expect(refusal.code == code)
            }
            let nobody = try #require(GenerationJob(id: "nobody"))
            let failure = try await #require(throws: RemoteFailure.self) {
                try await harness.remote.state(of: nobody)
            }
            #expect(failure.code == .notFound)
        }
    }

    @Test("files can be had by and by, and are named with where they come from") func downloads() async throws {
        try await ContractHarness.run { harness in
            let model = try await trained(harness)
            let offer = try await harness.remote.download(ofModel: model)
            #expect(offer.baseModel == "BRIA-FIBO" && offer.baseModelCard == "https://huggingface.co/briaai/BRIA-FIBO")
            let whole = try await harness.get(offer.url)
            #expect(whole.count > 8)
            let basic = try #require(try await harness.remote.datasets().first)
            let failure = try await #require(throws: RemoteFailure.self) {
                try await harness.remote.download(ofDataset: basic.id)
            }
            #expect(failure.code == .conflict)
        }
    }
}
