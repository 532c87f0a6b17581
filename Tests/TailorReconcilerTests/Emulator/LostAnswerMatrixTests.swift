import Foundation
import Synchronization
import TailorEmulator
import TailorModel
import TailorReconciler
import TailorTesting
import Testing

/// Every request that must not happen twice, by everything that can become of its answer, through the real client: the
/// same apply ends clean all the same.
@Suite("Lost answers, on the emulator")
struct LostAnswerMatrixTests {
    private static let fates: [(name: String, effect: Faults.Effect)] = [
        ("dropped before the work", .drop(.before)), ("dropped after it", .drop(.after)),
        ("500 before the work", .status(500, retryAfter: nil, workIsDone: false)),
        ("500 after it", .status(500, retryAfter: nil, workIsDone: true)), ("cut short", .drop(.during)),
        ("no JSON", .malformedBody), ("an empty object", .emptyBody),
    ]

    /// With the number of the call that goes wrong.
    private static let requests: [(endpoint: Endpoint, occurrence: Int)] = [
        (.createProject, 1), (.createDataset, 1), (.uploadImage, 3), (.createModel, 1), (.startTraining, 1),
        (.cloneDataset, 1), (.regenerateCaptions, 1),
        // The caption by hand was the first.
        (.updateImage, 2),
    ]

    /// All of them go wrong in one lifetime, each once.
    @Test("nothing is made twice, and the second plan is empty", arguments: fates)
    func matrix(name: String, effect: Faults.Effect) async throws {
        let faults = Self.requests.map {
            Faults.Fault(at: $0.endpoint.description, occurrences: [$0.occurrence], effect)
        }
        try await EmulatorHarness.run(faults: faults) { harness in
            let sent = try await harness.requests { try await Self.work(harness, name) }
            let counts = Self.requests.map { "\($0.endpoint) \(sent[$0.endpoint, default: 0])" }
            print("Lost answers, \(name): \(counts.joined(separator: ", "))")
            let isRepeated = name.hasSuffix("before the work")
            #expect(sent[.createProject] == (isRepeated ? 2 : 1))
            #expect(sent[.startTraining] == (isRepeated ? 3 : 2))
        }
    }

    /// What becomes of the vendor's answers, and of some requests to the store meanwhile.
    struct Trouble: Sendable, CustomTestStringConvertible {
        private static let faults = [ObjectServer.Fault.lostAnswer, .lostRequest, .busy]

        /// `TAILOR_LOST_ANSWERS=all`: every fate with every fault of the store, at every third, fifth and seventh request.
        static let chosen: [Trouble] = {
            let isWhole = ProcessInfo.processInfo.environment["TAILOR_LOST_ANSWERS"] == "all"
            guard isWhole else {
                return fates.indices.map { Trouble(fate: $0, fault: faults[$0 % faults.count], distance: 5) }
            }
            return fates.indices.flatMap { fate in
                faults.flatMap { fault in [3, 5, 7].map { Trouble(fate: fate, fault: fault, distance: $0) } }
            }
        }()

        /// By its place in `fates`.
        let fate: Int
        let fault: ObjectServer.Fault
        /// From one request that fails to the next.
        let distance: Int

        var testDescription: String { "\(fates[fate].name), \(fault) at one of \(distance) requests to the store" }
    }

    @Test("the same with the state in an S3 store that fails", arguments: Trouble.chosen)
    func matrixOverS3(_ trouble: Trouble) async throws {
        let (name, effect) = Self.fates[trouble.fate]
        let faults = Self.requests.map {
            Faults.Fault(at: $0.endpoint.description, occurrences: [$0.occurrence], effect)
        }
        let store = ObjectServer()
        let count = Mutex(0)
        store.fail { _, _ in
            count.withLock { count in
                count += 1
                return count % trouble.distance == 0 ? trouble.fault : nil
            }
        }
        try await EmulatorHarness.run(faults: faults, state: store) { harness in
            let sent = try await harness.requests { try await Self.work(harness, trouble.testDescription) }
            let isRepeated = name.hasSuffix("before the work")
            #expect(sent[.createProject] == (isRepeated ? 2 : 1))
            #expect(sent[.startTraining] == (isRepeated ? 3 : 2))
        }
        let requests = count.withLock { $0 }
        print("Lost answers over S3, \(trouble.testDescription): \(requests) requests, \(store.conflicts) conflicts")
        #expect(requests > 100)
        // A conditional write whose answer is lost is repeated, and then refused because of itself. The trial of the store
        // has three conflicts of its own.
        if trouble.fault == .lostAnswer { #expect(store.conflicts > 10) }
    }

    /// Whether a generation came through shows nowhere.
    @Test("a lost sample is said to be billed perhaps, and asked for once more by the next apply", arguments: fates)
    func samples(name: String, effect: Faults.Effect) async throws {
        let faults = [1, 3].map { Faults.Fault(at: Endpoint.generateImage.description, occurrences: [$0], effect) }
        try await EmulatorHarness.run(faults: faults) { harness in
            let graph = try await harness.withSamples([
                "bicycle": ["prompt": "Lora on a bicycle", "seed": 7], "beach": ["prompt": "Lora, beach", "seed": 7],
            ])
            for (run, sent) in [(1, 2), (2, 1)] {
                let requests = try await harness.requests {
                    let ledger = try #require(try await harness.apply(graph).ledger)
                    #expect(ledger.unknown.map(\.operation.kind) == [.generateSample], "\(name), run \(run)")
                    #expect(ledger.failed.isEmpty, "\(name), run \(run)")
                }
                #expect(requests[.generateImage] == sent, "\(name), run \(run)")
            }
            let last = try await harness.requests {
                let plan = try await harness.plan(graph)
                #expect(!plan.hasWork && plan.diagnostics.count == 1, "asked for twice: \(name)")
            }
            #expect(last.writes.isEmpty)
            let options = PlanOptions(
                replacedSamples: [.model("lora"): ["beach", "bicycle"]])
            #expect(try await harness.apply(graph, options).ledger?.isClean == true, "\(name)")
            #expect(try await harness.recorded().samples["lora"]?.allSatisfy { $0.picture != nil } == true)
        }
    }

    @Test("a clone and then a regeneration lose their answers: neither is asked for twice")
    func cloneAndRegeneration() async throws {
        let faults = [Endpoint.cloneDataset, .regenerateCaptions].map {
            Faults.Fault(at: $0.description, occurrences: [1], .drop(.after))
        }
        try await EmulatorHarness.run(faults: faults) { harness in
            var graph = PromiseTests.graph(["lora"], datasets: 1, images: 6, harness.testPictures)
            graph.models = [:]
            _ = try await harness.apply(graph)
            graph.datasets["lora-0"]?.visualSchema = ["style": "chalk"]
            let desired = graph
            let sent = try await harness.requests {
                let ledger = try await harness.apply(desired).ledger
                #expect(ledger?.isClean == true)
            }
            #expect(sent[.cloneDataset] == 1 && sent[.regenerateCaptions] == 1)
            #expect(try await harness.plan(graph).hasWork == false)
        }
    }

    /// A project, a dataset with a model, and a draft; then the dataset is revised by clone, and the captions of the
    /// draft are regenerated.
    private static func work(_ harness: EmulatorHarness, _ label: String) async throws {
        var graph = harness.testPictures.trained(0..<5)
        graph.datasets["sketches"] = DesiredDataset(
            project: "lora", name: "Sketches", visualSchema: ["style": "pencil"],
            images: harness.testPictures.images(0..<2),
            status: .draft)
        graph.datasets["sketches"]?.images?[0].caption = ["subject": "an owl"]
        try await harness.converge(graph, objects: .init(2, 1), label)
        harness.finishTrainings()
        graph.poses.images = harness.testPictures.images(1..<6)
        graph.datasets["sketches"]?.images?[0].caption = nil
        try await harness.converge(graph, objects: .init(3, 2), label)
        graph.datasets["sketches"]?.visualSchema = ["style": "chalk"]
        try await harness.converge(graph, objects: .init(3, 2), label)
        harness.finishTrainings()
        #expect(try await harness.apply(graph).ledger?.isClean == true, "\(label): promoted")
        try await harness.inspect(graph, objects: .init(3, 2), label)
        #expect(try await harness.world().models.values.allSatisfy { $0.status == .completed }, "\(label)")
    }
}

extension EmulatorHarness {
    /// One apply is enough, whichever answer is lost.
    fileprivate func converge(_ graph: DesiredGraph, objects: SequenceStep.ObjectCounts, _ label: String) async throws {
        let report = try await apply(graph)
        let troubles = (report.ledger?.failed ?? []) + (report.ledger?.unknown ?? [])
        #expect(report.ledger?.isClean == true, "\(label): \(troubles.map(\.failure.message))")
        let plan = try await plan(graph)
        #expect(plan.operations.map { "\($0.kind) \($0.subject)" } == [], "\(label)")
        #expect(plan.diagnostics.isEmpty, "\(label): \(plan.diagnostics)")
        try await inspect(graph, objects: objects, label)
    }
}
