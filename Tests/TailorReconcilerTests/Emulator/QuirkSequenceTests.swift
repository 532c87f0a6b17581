import TailorEmulator
import TailorModel
import TailorReconciler
import TailorTesting
import Testing

/// The core of the revisions at a vendor that does what nobody wrote down.
@Suite("Revisions over the emulator's quirks")
struct QuirkSequenceTests {
    @Test(
        "pictures, captions and schema are revised, and reverted, each in one apply",
        arguments: [Quirk.cloneDropsCaptions, .cloneRenames, .renamedUploads, .pendingCaptions, .lateLists])
    func sequence(quirk: Quirk) async throws {
        try await EmulatorHarness.run(quirks: [quirk]) { harness in
            let first = Self.start(harness.testPictures)
            try await harness.converge(first, "\(quirk): made")

            var second = first
            second.poses.images?.removeLast()
            second.poses.images?.append(harness.testPictures.image(8, named: "A New One.jpg"))
            try await harness.converge(second, objects: .init(2, 2), "\(quirk): one out, one in")

            var third = second
            third.poses.images?[1].caption = ["subject": "a fox"]
            try await harness.converge(third, objects: .init(3, 3), "\(quirk): a caption")

            var fourth = third
            fourth.poses.visualSchema = ["style": "woodcut"]
            try await harness.converge(fourth, objects: .init(4, 4), "\(quirk): a schema")

            let writes = try await harness.requests {
                try await harness.converge(first, objects: .init(4, 4), "\(quirk): reverted")
            }.writes
            #expect(writes == [:], "\(quirk)")
        }
    }

    private static func start(_ testPictures: TestPictures) -> DesiredGraph {
        var graph = testPictures.trained(0..<6)
        graph.poses.images = (0..<6).map { testPictures.image($0, named: "Big Owl \($0).jpg") }
        graph.poses.images?[0].caption = ["subject": "an owl"]
        return graph
    }
}

extension EmulatorHarness {
    /// Applies, finds nothing left to do, lets the trainings end, and looks through the vendor.
    fileprivate func converge(
        _ graph: DesiredGraph, objects: SequenceStep.ObjectCounts? = nil, _ label: String
    ) async throws {
        let report = try await apply(graph)
        #expect(report.planned.plan.isApplicable, "\(label)")
        #expect(report.ledger?.isClean ?? true, "\(label): \(report.failures)")
        let plan = try await plan(graph)
        #expect(plan.operations.map { "\($0.kind) \($0.subject)" } == [], "\(label)")
        finishTrainings()
        let promotion = try await requests { _ = try await apply(graph) }
        #expect(promotion.writes == [:], "\(label): promoted without a request")
        #expect(try await drift().items == [], "\(label)")
        try await inspect(graph, objects: objects ?? graph.objects, label)
    }
}

extension ApplyReport {
    fileprivate var failures: [String] {
        ledger?.failed.map { "\($0.operation.kind) \($0.operation.subject): \($0.failure.message)" } ?? []
    }
}
