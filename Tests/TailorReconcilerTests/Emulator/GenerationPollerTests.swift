import Foundation
import TailorExecutor
import TailorModel
import TailorRemote
import TailorTesting
import Testing

/// Jobs are asked after with as few requests as possible.
@Suite("Waiting for generations, on the emulator")
struct GenerationPollerTests {
    @Test("thirty jobs at once are found with one request each, but for the one that is asked after for all")
    func fewRequests() async throws {
        try await EmulatorHarness.run { harness in
            let model = try await harness.trainedModel()
            let poller = GenerationPoller(harness.remote, time: harness.time)
            let request = try GenerationRequest(["prompt": "Lora"])
            let remote = harness.remote
            let (time, began) = (harness.time, harness.time.now)
            let requests = try await harness.requests {
                try await withThrowingTaskGroup(of: GenerationState.self) { group in
                    for seed in 1...30 {
                        group.addTask {
                            let order = RemoteRequest.generateImage(request.seeded(seed), model: model)
                            guard case .job(let job) = try await remote.perform(order) else { return .running }
                            return try await poller.outcome(of: job, acceptedAt: time.now)
                        }
                    }
                    for try await state in group {
                        guard case .completed = state else { return #expect(Bool(false), "\(state)") }
                    }
                }
            }
            #expect((30...40).contains(requests[.getStatus] ?? 0), "\(requests[.getStatus] ?? 0)")
            // The clock advances whenever somebody sleeps, also while requests are under way.
            #expect(time.now.timeIntervalSince(began) < 90)
        }
    }

    @Test(
        "a job that nobody knows is not there yet for a minute, and then gone; one of long ago is asked after at once")
    func unknownJobs() async throws {
        try await EmulatorHarness.run { harness in
            let poller = GenerationPoller(harness.remote, time: harness.time)
            let nobody = try #require(GenerationJob(id: "nobody"))
            let began = harness.time.now
            let state = try await poller.outcome(of: nobody, acceptedAt: began)
            guard case .refused(let refusal) = state else { return #expect(Bool(false), "\(state)") }
            #expect(refusal.code == .gone)
            let waited = harness.time.now.timeIntervalSince(began)
            #expect((60...120).contains(waited))
            let later = harness.time.now
            _ = try await poller.outcome(of: nobody, acceptedAt: began - 4000)
            #expect(harness.time.now.timeIntervalSince(later) < 1)
        }
    }
}

extension EmulatorHarness {
    /// A model whose training has completed.
    func trainedModel() async throws -> RemoteID {
        let graph = PromiseTests.graph(["lora"], datasets: 1, images: 5, testPictures)
        _ = try await apply(graph)
        time.advance(by: 6 * 3600)
        return try #require(try await remote.models().first { $0.status == .completed }).id
    }
}
