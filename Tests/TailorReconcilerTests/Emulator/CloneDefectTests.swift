import TailorEmulator
import TailorModel
import TailorReconciler
import TailorTesting
import Testing

/// A clone whose images cannot be told by their names (semantics.md, "By clone").
@Suite("A clone that renames")
struct CloneDefectTests {
    @Test("it is deleted and the revision rebuilt, in one apply where the approval covers it")
    func rebuilt() async throws {
        try await EmulatorBench.run(quirks: [.cloneRenames]) { bench in
            let edited = try await Self.begin(bench)
            let requests = try await bench.requests {
                let report = try await bench.apply(edited)
                #expect(report.ledger?.isClean == true)
                #expect(report.ledger?.done.count { $0.kind == .uploadImage } == 6)
            }
            #expect(
                requests.writes == [
                    .cloneDataset: 1, .deleteDataset: 1, .createDataset: 1, .uploadImage: 6, .updateDataset: 2,
                    .createModel: 1, .startTraining: 1,
                ])
            try await Self.expectEnd(edited, bench)
        }
    }

    @Test("whoever was asked is asked again, and may say no: the clone is gone, and the next apply goes on")
    func asked() async throws {
        try await EmulatorBench.run(quirks: [.cloneRenames]) { bench in
            let edited = try await Self.begin(bench)
            let report = try await bench.apply(edited, approval: Answers([true, false]))
            Self.expectStopped(report)
            #expect(try await bench.world().datasets.count == 1)

            let dataset = try await bench.plan(edited).changes.first { $0.address == .dataset("poses") }
            #expect(
                dataset?.notes == [
                    "by rebuild: 10 requests, 5 captions regenerated (a clone of it did not keep the names of its "
                        + "images)"
                ])
            #expect(try await bench.apply(edited).ledger?.isClean == true)
            try await Self.expectEnd(edited, bench)
        }
    }

    @Test("a plan's hash covers that plan and no other")
    func saved() async throws {
        try await EmulatorBench.run(quirks: [.cloneRenames]) { bench in
            let edited = try await Self.begin(bench)
            let hash = try await bench.plan(edited).hash
            Self.expectStopped(try await bench.apply(edited, planHash: hash))
            #expect(try await bench.world().datasets.count == 1)
            #expect(try await bench.apply(edited).ledger?.isClean == true)
            try await Self.expectEnd(edited, bench)
        }
    }

    @Test("every revision tries a clone once more; a revert takes the first one into use again")
    func again() async throws {
        try await EmulatorBench.run(quirks: [.cloneRenames]) { bench in
            let edited = try await Self.begin(bench)
            _ = try await bench.apply(edited)
            bench.finishTrainings()
            _ = try await bench.apply(edited)
            var third = edited
            third.poses.images?[1].caption = ["subject": "a fox"]
            let requests = try await bench.requests { _ = try await bench.apply(third) }
            #expect(requests.writes[.cloneDataset] == 1 && requests.writes[.deleteDataset] == 1)
            bench.finishTrainings()
            _ = try await bench.apply(third)
            let reverted = try await bench.requests { _ = try await bench.apply(edited) }
            #expect(reverted.writes == [:])
            #expect(try await bench.plan(edited).operations == [])
        }
    }

    /// Six pictures, trained; and then one out and one in.
    private static func begin(_ bench: EmulatorBench) async throws -> DesiredGraph {
        let graph = bench.gallery.trained(0..<6)
        _ = try await bench.apply(graph)
        bench.finishTrainings()
        _ = try await bench.apply(graph)
        var edited = graph
        edited.poses.images?.removeLast()
        edited.poses.images?.append(bench.gallery.image(8))
        return edited
    }

    private static func expectStopped(_ report: ApplyReport) {
        let failure = report.ledger?.failed.first
        #expect(report.ledger?.failed.count == 1 && failure?.operation.kind == .cloneDataset)
        #expect(failure?.failure.cause == .needsNewPlan)
        #expect(
            failure?.failure.message
                == "the clone does not have the images of r1 under their names, and was deleted")
        #expect(report.ledger?.done == [])
    }

    private static func expectEnd(_ graph: DesiredGraph, _ bench: EmulatorBench) async throws {
        #expect(try await bench.plan(graph).operations == [])
        bench.finishTrainings()
        _ = try await bench.apply(graph)
        try await bench.inspect(graph, standing: .init(2, 2), "rebuilt")
        #expect(try await bench.drift().items == [])
    }
}

/// Answers in order, and no to whatever comes after them.
private actor Answers: Approval {
    private var rest: [Bool]

    init(_ answers: [Bool]) { rest = answers }

    func approve(_ plan: Plan) async -> Bool { rest.isEmpty ? false : rest.removeFirst() }
}
