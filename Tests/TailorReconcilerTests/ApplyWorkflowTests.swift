import Foundation
import TailorModel
import TailorReconciler
import TailorTesting
import Testing

@Suite("Apply")
struct ApplyWorkflowTests {
    @Test("a caption that a clone brought along is not written, and not said to be")
    func broughtAlong() async throws {
        let harness = try Harness()
        var graph = Harness.graph()
        graph.datasets["poses"]?.images?[0].caption = ["subject": "an owl"]
        _ = try await harness.apply(graph)
        await harness.finishTrainings()
        await harness.vendor.forgetRequests()
        graph.datasets["poses"]?.images?.removeLast()
        _ = try await harness.apply(graph)
        #expect(await !harness.vendor.writes.contains(.updateImage))
        let spared = await harness.observer.all.compactMap { event in
            if case .alreadyDone(let operation) = event { operation.kind } else { nil }
        }
        #expect(spared == [.writeCaption])
    }

    @Test(
        "a picture that takes the name of a renamed one gets a name of its own at the vendor, so that clones can be told"
    )
    func takenName() async throws {
        let harness = try Harness()
        var graph = Harness.graph()
        _ = try await harness.apply(graph)
        await harness.finishTrainings()
        graph.datasets["poses"]?.images?[2].name = "old.png"
        graph.datasets["poses"]?.images?.append(contentsOf: Harness.images(["new.png"]))
        let last = (graph.datasets["poses"]?.images?.count ?? 1) - 1
        graph.datasets["poses"]?.images?[last].name = "2.png"
        _ = try await harness.apply(graph)
        let newest = try #require(await harness.vendor.graph.datasets.values.max { $0.id < $1.id }?.images)
        #expect(Set(newest.map(\.name)).count == 9 && newest.contains { $0.name == "2-2.png" })
        await harness.finishTrainings()
        _ = try await harness.apply(graph)
        #expect(try await !harness.plan(graph).hasWork)
        graph.datasets["poses"]?.images?.removeFirst()
        #expect(try await harness.plan(graph).operations.contains { $0.kind == .cloneDataset })
        _ = try await harness.apply(graph)
    }

    @Test(
        "K + 6 writes for a project, a schema, K images and a model; then a plan of three reads finds nothing to do",
        arguments: [5, 8, 60])
    func figures(images: Int) async throws {
        let harness = try Harness()
        let graph = Harness.graph(images: images)
        _ = try await harness.apply(graph)
        #expect(await harness.vendor.writes.count == images + 6)
        await harness.finishTrainings()
        await harness.vendor.forgetRequests()
        let plan = try await harness.plan(graph)
        #expect(!plan.hasWork && plan.pending.isEmpty)
        #expect(await harness.vendor.requests.sorted() == [.listDatasets, .listModels, .listProjects])
    }

    @Test("an apply with nothing to do asks nobody, writes nothing and creates no file")
    func nothingToDo() async throws {
        let harness = try Harness()
        let report = try await harness.apply(DesiredGraph(), approving: false)
        guard case .nothingToDo = report.ending else { return #expect(Bool(false), "\(report.ending)") }
        #expect(!FileManager.default.fileExists(atPath: harness.folder.path + "/.tailor/state.json"))
    }

    @Test("a plan that is declined is not carried out")
    func declined() async throws {
        let harness = try Harness()
        let report = try await harness.apply(Harness.graph(), approving: false)
        guard case .declined = report.ending else { return #expect(Bool(false), "\(report.ending)") }
        #expect(await harness.vendor.writes.isEmpty)
    }

    @Test("a plan that a guard refuses is not carried out")
    func refused() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        await harness.vendor.forgetRequests()
        let report = try await harness.apply(DesiredGraph())
        guard case .refused = report.ending else { return #expect(Bool(false), "\(report.ending)") }
        #expect(await harness.vendor.writes.isEmpty)
    }

    @Test("a demanded hash that is not the plan's is stale; the right one is applied once")
    func planHash() async throws {
        let harness = try Harness()
        let graph = Harness.graph()
        let hash = try await harness.plan(graph).hash
        await #expect(throws: RunFailure.self) {
            try await harness.apply(Harness.graph(projectName: "Other"), planHash: hash)
        }
        #expect(await harness.vendor.writes.isEmpty)
        _ = try await harness.apply(graph, planHash: hash)
        #expect(await harness.vendor.writes.count == 8 + 6)
        await #expect(throws: RunFailure.planApplied(hash)) {
            try await harness.apply(graph, planHash: hash)
        }
    }

    @Test("what a touched object became since voids the hash")
    func movedObject() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        let edited = Harness.graph(projectName: "Lora two")
        let hash = try await harness.plan(edited).hash
        await harness.vendor.edit { graph in
            for id in graph.projects.keys { graph.projects[id]?.description = "from the console" }
        }
        await #expect(throws: RunFailure.self) { try await harness.apply(edited, planHash: hash) }
    }

    @Test("a failed upload stops completion; the next apply does what is left, and only that")
    func resumes() async throws {
        let harness = try Harness()
        await harness.vendor.fail(.uploadImage, occurrence: 4, .refuse(.rejected))
        let first = try await harness.apply(Harness.graph())
        guard case .ran(let ledger, _) = first.ending else { return #expect(Bool(false), "\(first.ending)") }
        #expect(ledger.failed.count == 1 && ledger.notStarted.count == 4)
        await harness.vendor.forgetRequests()
        _ = try await harness.apply(Harness.graph())
        #expect(
            await harness.vendor.writes == [.uploadImage, .updateDataset, .createModel, .startTraining])
        #expect(try await !harness.plan(Harness.graph()).hasWork)
    }

    @Test("destroy deletes everything, children first, and leaves an empty state")
    func destroy() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        await harness.finishTrainings()
        await harness.vendor.forgetRequests()
        let report = try await harness.apply(Harness.graph(), options: PlanOptions(goal: .destroy))
        #expect(await harness.vendor.writes == [.deleteModel, .deleteDataset, .deleteProject])
        guard case .ran(_, let state) = report.ending else { return #expect(Bool(false), "\(report.ending)") }
        #expect(state.isEmpty)
    }

    @Test("the lock is let go of, however the apply ends")
    func lock() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph(), approving: false)
        await harness.vendor.fail(.listModels, occurrence: 2, .refuse(.forbidden))
        await #expect(throws: RunFailure.self) { try await harness.apply(Harness.graph()) }
        _ = try await harness.apply(Harness.graph())
        #expect(await harness.vendor.graph.projects.count == 1)
    }

    @Test("a stop before the start leaves everything as it is")
    func stoppedEarly() async throws {
        let harness = try Harness()
        let workflow = harness.workflow(Harness.graph())
        await workflow.stop()
        let report = try await workflow.run(ApplyRequest(command: "apply", options: PlanOptions()))
        guard case .ran(let ledger, _) = report.ending else { return #expect(Bool(false), "\(report.ending)") }
        #expect(ledger.wasInterrupted && ledger.done.isEmpty)
        #expect(await harness.vendor.writes.isEmpty)
    }
}
