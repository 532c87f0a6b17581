import Foundation
import Synchronization
import TailorBudget
import TailorEmulator
import TailorModel
import TailorReconciler
import TailorRemote
import TailorTesting
import Testing

/// A batch at the rate limit, on an emulator that enforces it. Its clock moves only while every generation waits, so that
/// how long it takes is the product's doing alone.
@Suite("The rate of a batch, on the emulator")
struct GenerationBatchTests {
    @Test("500 pictures at 60 a minute: no 429, and within 5 % of the shortest time that the limit allows")
    func fiveHundred() async throws {
        try await EmulatorHarness.run(requestsPerMinute: 60) { harness in
            let model = try await harness.trainedModel()
            let clock = WorkersClock(harness.time)
            let client = try harness.client(requestsPerMinute: 60, time: clock)
            let lifetime = ProcessLifetime()
            let output = MemoryOutput(lifetime: lifetime)
            let request = try GenerationRequest(["prompt": "Lora"])
            let orders = (1...500).map { seed in
                GenerationOrder(
                    named: GenerationOrder.name(seed, words: "Lora", seed: seed), .picture(request.seeded(seed)))
            }
            let progress = Mutex<[GenerationProgress]>([])
            let workflow = GenerateWorkflow(
                GenerateWorkflow.Ports(
                    remote: WatchedRemote(client, clock, starts: orders.count),
                    results: MemoryResults(lifetime: lifetime), files: output, time: clock,
                    show: { shown in
                        progress.withLock { $0.append(shown) }
                        if shown.done > 0 { clock.leave() }
                    }),
                model: GeneratingModel(.model("lora"), revision: 1, id: model), isLegacy: false, endpoint: "emulator",
                toolVersion: "test", firstLook: 3)
            let began = clock.now
            clock.join()
            let report = try await workflow.run(orders)
            let took = clock.seconds(since: began)
            #expect(report.isComplete && output.names.count == 1000)
            // A 429 would have narrowed it.
            #expect(await client.budget.narrowed.isEmpty)
            // 60 are asked for at once and 60 after each minute, so that the last 20 are asked for in the ninth. A picture
            // takes 12 s.
            let bound = 8 * 60.0 + 12
            #expect(took >= bound && took <= bound * 1.05, "\(took) s")
            let shown = progress.withLock { $0 }
            #expect(shown.last?.done == 500 && shown.count == 501)
        }
    }
}

/// Tells a clock who works in a batch: what starts the generations, until it has started the last one, and each generation
/// from its start.
private final class WatchedRemote: RemoteWriting {
    private let remote: BriaRemote
    private let clock: WorkersClock
    private let left: Mutex<Int>

    init(_ remote: BriaRemote, _ clock: WorkersClock, starts: Int) {
        self.remote = remote
        self.clock = clock
        left = Mutex(starts)
    }

    func reserve(_ endpoint: Endpoint) async -> Reservation {
        let reservation = await remote.reserve(endpoint)
        guard reservation == .start else { return reservation }
        clock.join()
        let isLast = left.withLock { left in
            left -= 1
            return left == 0
        }
        if isLast { clock.leave() }
        return reservation
    }

    func perform(_ request: RemoteRequest) async throws(RemoteFailure) -> RemoteAnswer {
        try await remote.perform(request)
    }

    func state(of job: GenerationJob) async throws(RemoteFailure) -> GenerationState {
        try await remote.state(of: job)
    }

    var budget: BudgetSnapshot { get async { await remote.budget } }
    func projects() async throws(RemoteFailure) -> [ObservedProject] { try await remote.projects() }
    func datasets() async throws(RemoteFailure) -> [ObservedDataset] { try await remote.datasets() }
    func models() async throws(RemoteFailure) -> [ObservedModel] { try await remote.models() }
    func project(_ id: RemoteID) async throws(RemoteFailure) -> ObservedProject { try await remote.project(id) }
    func model(_ id: RemoteID) async throws(RemoteFailure) -> ObservedModel { try await remote.model(id) }
    func dataset(_ id: RemoteID) async throws(RemoteFailure) -> ObservedDataset { try await remote.dataset(id) }

    func bulkUpload(of dataset: RemoteID) async throws(RemoteFailure) -> ObservedBulkUpload {
        try await remote.bulkUpload(of: dataset)
    }

    func checkpoints(of model: RemoteID) async throws(RemoteFailure) -> ObservedCheckpoints {
        try await remote.checkpoints(of: model)
    }
}
