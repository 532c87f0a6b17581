import TailorEmulator
import TailorModel
import TailorReconciler
import TailorTesting
import Testing

/// The core of the revisions at a vendor that does what nobody wrote down.
@Suite("Revisions over the emulator's quirks")
struct QuirkLadderTests {
    @Test(
        "pictures, captions and schema are revised, and reverted, each in one apply",
        arguments: [Quirk.cloneDropsCaptions, .cloneRenames, .renamedUploads, .pendingCaptions, .lateLists])
    func ladder(quirk: Quirk) async throws {
        try await EmulatorBench.run(quirks: [quirk]) { bench in
            let first = Self.start(bench.gallery)
            try await bench.converge(first, "\(quirk): made")

            var second = first
            second.poses.images?.removeLast()
            second.poses.images?.append(bench.gallery.image(8, named: "A New One.jpg"))
            try await bench.converge(second, standing: .init(2, 2), "\(quirk): one out, one in")

            var third = second
            third.poses.images?[1].caption = ["subject": "a fox"]
            try await bench.converge(third, standing: .init(3, 3), "\(quirk): a caption")

            var fourth = third
            fourth.poses.visualSchema = ["style": "woodcut"]
            try await bench.converge(fourth, standing: .init(4, 4), "\(quirk): a schema")

            let writes = try await bench.requests {
                try await bench.converge(first, standing: .init(4, 4), "\(quirk): reverted")
            }.writes
            #expect(writes == [:], "\(quirk)")
        }
    }

    private static func start(_ gallery: Gallery) -> DesiredGraph {
        var graph = gallery.trained(0..<6)
        graph.poses.images = (0..<6).map { gallery.image($0, named: "Big Owl \($0).jpg") }
        graph.poses.images?[0].caption = ["subject": "an owl"]
        return graph
    }
}

extension EmulatorBench {
    /// Applies, finds nothing left to do, lets the trainings end, and looks through the vendor.
    fileprivate func converge(
        _ graph: DesiredGraph, standing: Rung.Standing? = nil, _ label: String
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
        try await inspect(graph, standing: standing ?? graph.standing, label)
    }
}

extension ApplyReport {
    fileprivate var failures: [String] {
        ledger?.failed.map { "\($0.operation.kind) \($0.operation.subject): \($0.failure.message)" } ?? []
    }
}
