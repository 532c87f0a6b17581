import TailorModel
import TailorReconciler
import TailorState
import TailorTesting
import Testing

/// When an apply writes down what `prevent_destroy` protects.
@Suite("Protection in the state")
struct ProtectionWorkflowTests {
    @Test("it is recorded with an apply that does something")
    func withWork() async throws {
        let bench = try Bench()
        var graph = Bench.graph()
        graph.datasets["poses"]?.lifecycle.preventDestroy = true
        _ = try await bench.apply(graph)
        #expect(try await bench.store.read().state.protected == [.dataset("poses")])
    }

    @Test("it is recorded once by an apply that has nothing to do, and the plan stays empty")
    func withoutWork() async throws {
        let bench = try Bench()
        var graph = Bench.graph()
        _ = try await bench.apply(graph)
        await bench.finishTrainings()
        graph.datasets["poses"]?.lifecycle.preventDestroy = true
        #expect(try await !bench.plan(graph).hasWork)
        await bench.vendor.forgetRequests()
        _ = try await bench.apply(graph)
        #expect(await bench.vendor.writes.isEmpty)
        #expect(try await bench.store.read().state.protected == [.dataset("poses")])
        let serial = try await bench.store.read().state.serial
        _ = try await bench.apply(graph)
        #expect(try await bench.store.read().state.serial == serial)

        let without = DesiredGraph(projects: graph.projects)
        guard case .refused = try await bench.apply(without).ending else {
            return #expect(Bool(false), "the dataset is deleted without its block")
        }
        let allowed = PlanOptions(allowed: [.dataset("poses")])
        #expect(try await bench.apply(without, options: allowed).ledger?.isClean == true)
        _ = try await bench.apply(without)
        #expect(try await bench.store.read().state.protected.isEmpty)
    }

    @Test("a plan that is declined records nothing")
    func declined() async throws {
        let bench = try Bench()
        var graph = Bench.graph()
        _ = try await bench.apply(graph)
        graph.datasets["poses"]?.lifecycle.preventDestroy = true
        graph.projects["lora"]?.name = "Other"
        _ = try await bench.apply(graph, approving: false)
        #expect(try await bench.store.read().state.protected.isEmpty)
    }

    @Test("the same command after a run that was done in part names what that run deleted: a warning")
    func sameCommand() async throws {
        let bench = try Bench()
        _ = try await bench.apply(Bench.graph())
        await bench.finishTrainings()
        await bench.vendor.fail(.deleteDataset, .refuse(.rejected))
        let without = DesiredGraph(projects: Bench.graph().projects)
        let allowed = PlanOptions(allowed: [.model("lora")])
        #expect(try await bench.apply(without, options: allowed).ledger?.isClean == false)
        let again = try await bench.apply(without, options: allowed)
        #expect(again.ledger?.isClean == true)
        #expect(!again.planned.plan.diagnostics.hasErrors)
    }
}
