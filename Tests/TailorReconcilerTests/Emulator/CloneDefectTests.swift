import TailorEmulator
import TailorModel
import TailorReconciler
import TailorTesting
import Testing

/// A clone whose images cannot be told by their names (Planning.md, "The life of a revision").
@Suite("A clone that renames")
struct CloneDefectTests {
    @Test("it is deleted and the revision rebuilt, in one apply where the approval covers it")
    func rebuilt() async throws {
        try await EmulatorHarness.run(quirks: [.cloneRenames]) { harness in
            let edited = try await Self.begin(harness)
            let requests = try await harness.requests {
                let report = try await harness.apply(edited)
                #expect(report.ledger?.isClean == true)
                #expect(report.ledger?.done.count { $0.kind == .uploadImage } == 6)
            }
            #expect(
                requests.writes == [
                    .cloneDataset: 1, .deleteDataset: 1, .createDataset: 1, .uploadImage: 6, .updateDataset: 2,
                    .createModel: 1, .startTraining: 1,
                ])
            try await Self.expectEnd(edited, harness)
        }
    }

    @Test("whoever was asked is asked again, and may say no: the clone is gone, and the next apply resumes")
    func asked() async throws {
        try await EmulatorHarness.run(quirks: [.cloneRenames]) { harness in
            let edited = try await Self.begin(harness)
            let report = try await harness.apply(edited, approval: Answers([true, false]))
            Self.expectStopped(report)
            #expect(try await harness.world().datasets.count == 1)

            let dataset = try await harness.plan(edited).changes.first { $0.address == .dataset("poses") }
            #expect(
                dataset?.notes == [
                    "by rebuild: 10 requests, 5 captions regenerated (a clone of it did not keep the names of its "
                        + "images)"
                ])
            #expect(try await harness.apply(edited).ledger?.isClean == true)
            try await Self.expectEnd(edited, harness)
        }
    }

    @Test("a plan's hash covers that plan and no other")
    func saved() async throws {
        try await EmulatorHarness.run(quirks: [.cloneRenames]) { harness in
            let edited = try await Self.begin(harness)
            let hash = try await harness.plan(edited).hash
            Self.expectStopped(try await harness.apply(edited, planHash: hash))
            #expect(try await harness.world().datasets.count == 1)
            #expect(try await harness.apply(edited).ledger?.isClean == true)
            try await Self.expectEnd(edited, harness)
        }
    }

    @Test("every revision tries a clone once more; a revert takes the first one into use again")
    func again() async throws {
        try await EmulatorHarness.run(quirks: [.cloneRenames]) { harness in
            let edited = try await Self.begin(harness)
            _ = try await harness.apply(edited)
            harness.finishTrainings()
            _ = try await harness.apply(edited)
            var third = edited
            third.poses.images?[1].caption = ["subject": "a fox"]
            let requests = try await harness.requests { _ = try await harness.apply(third) }
            #expect(requests.writes[.cloneDataset] == 1 && requests.writes[.deleteDataset] == 1)
            harness.finishTrainings()
            _ = try await harness.apply(third)
            let reverted = try await harness.requests { _ = try await harness.apply(edited) }
            #expect(reverted.writes == [:])
            #expect(try await harness.plan(edited).operations == [])
        }
    }

    /// Six pictures, trained; and then one out and one in.
    private static func begin(_ harness: EmulatorHarness) async throws -> DesiredGraph {
        let graph = harness.testPictures.trained(0..<6)
        _ = try await harness.apply(graph)
        harness.finishTrainings()
        _ = try await harness.apply(graph)
        var edited = graph
        edited.poses.images?.removeLast()
        edited.poses.images?.append(harness.testPictures.image(8))
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

    private static func expectEnd(_ graph: DesiredGraph, _ harness: EmulatorHarness) async throws {
        #expect(try await harness.plan(graph).operations == [])
        harness.finishTrainings()
        _ = try await harness.apply(graph)
        try await harness.inspect(graph, objects: .init(2, 2), "rebuilt")
        #expect(try await harness.drift().items == [])
    }
}

/// Answers in order, and no to whatever comes after them.
private actor Answers: Approval {
    private var rest: [Bool]

    init(_ answers: [Bool]) { rest = answers }

    func approve(_ plan: Plan) async -> Bool { rest.isEmpty ? false : rest.removeFirst() }
}
