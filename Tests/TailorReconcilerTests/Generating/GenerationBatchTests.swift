import Foundation
import Synchronization
import TailorBudget
import TailorEmulator
import TailorHTTP
import TailorModel
import TailorReconciler
import TailorRemote
import TailorTesting
import Testing

/// A batch at the rate limit, on an emulator that enforces it. How long it takes is not judged: virtual time passes faster
/// than the tasks of a batch come from an answer to their next sleep.
@Suite("The rate of a batch, on the emulator")
struct GenerationBatchTests {
    @Test("500 pictures at 60 a minute: each is asked for once, and no 429")
    func fiveHundred() async throws {
        try await EmulatorHarness.run(requestsPerMinute: 60) { harness in
            let model = try await harness.trainedModel()
            let wire = QuietWire(time: harness.time)
            let remote = try harness.client(requestsPerMinute: 60, wire)
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
                    remote: remote, results: MemoryResults(lifetime: lifetime), files: output, time: wire,
                    show: { shown in progress.withLock { $0.append(shown) } }),
                model: GeneratingModel(.model("lora"), revision: 1, id: model), isLegacy: false, endpoint: "emulator",
                toolVersion: "test", firstLook: 3)
            let began = wire.now
            let report = try await workflow.run(orders)
            let took = wire.seconds(since: began)
            #expect(report.isComplete && output.names.count == 1000)
            // A 429 would have narrowed it.
            #expect(await remote.budget.narrowed.isEmpty)
            // The last of 500 is asked for in the ninth minute, and takes 12 s.
            let bound = 8 * 60.0 + 12
            #expect(took >= bound, "\(took) s")
            let shown = progress.withLock { $0 }
            #expect(shown.last?.done == 500 && shown.count == 501)
        }
    }
}

/// The clock and the wire of a client whose time passes only while no request is under way, and after everybody has had
/// the time to come from an answer to the next sleep.
final class QuietWire: HTTPTransport, TimeSource {
    private let time: VirtualTime
    private let transport = Mutex<(any HTTPTransport)?>(nil)
    private let underWay = Mutex(0)

    init(time: VirtualTime) { self.time = time }

    var now: Date { time.now }

    func use(_ other: any HTTPTransport) { transport.withLock { $0 = other } }

    func send(_ call: HTTPCall) async throws(HTTPFailure) -> HTTPAnswer {
        underWay.withLock { $0 += 1 }
        defer { underWay.withLock { $0 -= 1 } }
        guard let transport = transport.withLock({ $0 }) else { throw HTTPFailure(.closed, .neverSent, "no wire") }
        return try await transport.send(call)
    }

    func sleep(seconds: Double) async throws {
        var turns = 0
        while turns < 50 {
            turns = underWay.withLock { $0 } > 0 ? 0 : turns + 1
            await Task.yield()
        }
        try await time.sleep(seconds: seconds)
    }
}
