import Foundation
import TailorModel
import TailorReconciler
import TailorTesting
import Testing

@Suite("Apply")
struct ApplyWorkflowTests {
    @Test("a caption that a clone brought along is not written, and not said to be")
    func broughtAlong() async throws {
        let bench = try Bench()
        var graph = Bench.graph()
        graph.datasets["poses"]?.images?[0].caption = ["subject": "an owl"]
        _ = try await bench.apply(graph)
        await bench.finishTrainings()
        await bench.vendor.forgetRequests()
        graph.datasets["poses"]?.images?.removeLast()
        _ = try await bench.apply(graph)
        #expect(await !bench.vendor.writes.contains(.updateImage))
        let spared = await bench.observer.all.compactMap { event in
            if case .alreadyDone(let operation) = event { operation.kind } else { nil }
        }
        #expect(spared == [.writeCaption])
    }

    @Test(
        "a picture that takes the name of a renamed one gets a name of its own at the vendor, so that clones can be told"
    )
    func takenName() async throws {
        let bench = try Bench()
        var graph = Bench.graph()
        _ = try await bench.apply(graph)
        await bench.finishTrainings()
        graph.datasets["poses"]?.images?[2].name = "old.png"
        graph.datasets["poses"]?.images?.append(contentsOf: Bench.images(["new.png"]))
        let last = (graph.datasets["poses"]?.images?.count ?? 1) - 1
        graph.datasets["poses"]?.images?[last].name = "2.png"
        _ = try await bench.apply(graph)
        let newest = try #require(await bench.vendor.graph.datasets.values.max { $0.id < $1.id }?.images)
        #expect(Set(newest.map(\.name)).count == 9 && newest.contains { $0.name == "2-2.png" })
        await bench.finishTrainings()
        _ = try await bench.apply(graph)
        #expect(try await !bench.plan(graph).hasWork)
        graph.datasets["poses"]?.images?.removeFirst()
        #expect(try await bench.plan(graph).operations.contains { $0.kind == .cloneDataset })
        _ = try await bench.apply(graph)
    }

    @Test(
        "K + 6 writes for a project, a schema, K images and a model; then a plan of three reads finds nothing to do",
        arguments: [5, 8, 60])
    func figures(images: Int) async throws {
        let bench = try Bench()
        let graph = Bench.graph(images: images)
        _ = try await bench.apply(graph)
        #expect(await bench.vendor.writes.count == images + 6)
        await bench.finishTrainings()
        await bench.vendor.forgetRequests()
        let plan = try await bench.plan(graph)
        #expect(!plan.hasWork && plan.pending.isEmpty)
        #expect(await bench.vendor.requests.sorted() == [.listDatasets, .listModels, .listProjects])
    }

    @Test("an apply of what stands asks nobody, writes nothing and makes no file")
    func nothingToDo() async throws {
        let bench = try Bench()
        let report = try await bench.apply(DesiredGraph(), approving: false)
        guard case .nothingToDo = report.ending else { return #expect(Bool(false), "\(report.ending)") }
        #expect(!FileManager.default.fileExists(atPath: bench.folder.path + "/.tailor/state.json"))
    }

    @Test("a plan that is declined is not carried out")
    func declined() async throws {
        let bench = try Bench()
        let report = try await bench.apply(Bench.graph(), approving: false)
        guard case .declined = report.ending else { return #expect(Bool(false), "\(report.ending)") }
        #expect(await bench.vendor.writes.isEmpty)
    }

    @Test("a plan that a guard refuses is not carried out")
    func refused() async throws {
        let bench = try Bench()
        _ = try await bench.apply(Bench.graph())
        await bench.vendor.forgetRequests()
        let report = try await bench.apply(DesiredGraph())
        guard case .refused = report.ending else { return #expect(Bool(false), "\(report.ending)") }
        #expect(await bench.vendor.writes.isEmpty)
    }

    @Test("a demanded hash that is not the plan's is stale; the right one is applied once")
    func planHash() async throws {
        let bench = try Bench()
        let graph = Bench.graph()
        let hash = try await bench.plan(graph).hash
        await #expect(throws: RunFailure.self) {
            try await bench.apply(Bench.graph(projectName: "Other"), planHash: hash)
        }
        #expect(await bench.vendor.writes.isEmpty)
        _ = try await bench.apply(graph, planHash: hash)
        #expect(await bench.vendor.writes.count == 8 + 6)
        await #expect(throws: RunFailure.stalePlan("the plan \(hash.short) was applied before")) {
            try await bench.apply(graph, planHash: hash)
        }
    }

    @Test("what a touched object became since voids the hash")
    func movedObject() async throws {
        let bench = try Bench()
        _ = try await bench.apply(Bench.graph())
        let edited = Bench.graph(projectName: "Lora two")
        let hash = try await bench.plan(edited).hash
        await bench.vendor.edit { graph in
            for id in graph.projects.keys { graph.projects[id]?.description = "from the console" }
        }
        await #expect(throws: RunFailure.self) { try await bench.apply(edited, planHash: hash) }
    }

    @Test("a failed upload stops completion; the next apply does what is left, and only that")
    func resumes() async throws {
        let bench = try Bench()
        await bench.vendor.fail(.uploadImage, occurrence: 4, .refuse(.rejected))
        let first = try await bench.apply(Bench.graph())
        guard case .ran(let ledger, _) = first.ending else { return #expect(Bool(false), "\(first.ending)") }
        #expect(ledger.failed.count == 1 && ledger.notStarted.count == 4)
        await bench.vendor.forgetRequests()
        _ = try await bench.apply(Bench.graph())
        #expect(
            await bench.vendor.writes == [.uploadImage, .updateDataset, .createModel, .startTraining])
        #expect(try await !bench.plan(Bench.graph()).hasWork)
    }

    @Test("destroy deletes everything, children first, and leaves an empty state")
    func destroy() async throws {
        let bench = try Bench()
        _ = try await bench.apply(Bench.graph())
        await bench.finishTrainings()
        await bench.vendor.forgetRequests()
        let report = try await bench.apply(Bench.graph(), options: PlanOptions(goal: .destroy))
        #expect(await bench.vendor.writes == [.deleteModel, .deleteDataset, .deleteProject])
        guard case .ran(_, let state) = report.ending else { return #expect(Bool(false), "\(report.ending)") }
        #expect(state.isEmpty)
    }

    @Test("the lock is let go of, however the apply ends")
    func lock() async throws {
        let bench = try Bench()
        _ = try await bench.apply(Bench.graph(), approving: false)
        await bench.vendor.fail(.listModels, occurrence: 2, .refuse(.forbidden))
        await #expect(throws: RunFailure.self) { try await bench.apply(Bench.graph()) }
        _ = try await bench.apply(Bench.graph())
        #expect(await bench.vendor.graph.projects.count == 1)
    }

    @Test("a stop before the start leaves everything as it is")
    func stoppedEarly() async throws {
        let bench = try Bench()
        let workflow = bench.workflow(Bench.graph())
        await workflow.stop()
        let report = try await workflow.run(ApplyRequest(command: "apply", options: PlanOptions()))
        guard case .ran(let ledger, _) = report.ending else { return #expect(Bool(false), "\(report.ending)") }
        #expect(ledger.wasInterrupted && ledger.done.isEmpty)
        #expect(await bench.vendor.writes.isEmpty)
    }
}
