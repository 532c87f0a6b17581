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
        let harness = try Harness()
        var graph = Harness.graph()
        graph.datasets["poses"]?.lifecycle.preventDestroy = true
        _ = try await harness.apply(graph)
        #expect(try await harness.store.read().state.protected == [.dataset("poses")])
    }

    @Test("it is recorded once by an apply that has nothing to do, and the plan stays empty")
    func withoutWork() async throws {
        let harness = try Harness()
        var graph = Harness.graph()
        _ = try await harness.apply(graph)
        await harness.finishTrainings()
        graph.datasets["poses"]?.lifecycle.preventDestroy = true
        #expect(try await !harness.plan(graph).hasWork)
        await harness.vendor.forgetRequests()
        _ = try await harness.apply(graph)
        #expect(await harness.vendor.writes.isEmpty)
        #expect(try await harness.store.read().state.protected == [.dataset("poses")])
        let serial = try await harness.store.read().state.serial
        _ = try await harness.apply(graph)
        #expect(try await harness.store.read().state.serial == serial)

        let without = DesiredGraph(projects: graph.projects)
        guard case .refused = try await harness.apply(without).ending else {
            return #expect(Bool(false), "the dataset is deleted without its block")
        }
        let allowed = PlanOptions(allowed: [.dataset("poses")])
        #expect(try await harness.apply(without, options: allowed).ledger?.isClean == true)
        _ = try await harness.apply(without)
        #expect(try await harness.store.read().state.protected.isEmpty)
    }

    @Test("a plan that is declined records nothing")
    func declined() async throws {
        let harness = try Harness()
        var graph = Harness.graph()
        _ = try await harness.apply(graph)
        graph.datasets["poses"]?.lifecycle.preventDestroy = true
        graph.projects["lora"]?.name = "Other"
        _ = try await harness.apply(graph, approving: false)
        #expect(try await harness.store.read().state.protected.isEmpty)
    }

    @Test("the same command after a run that was done in part names what that run deleted: a warning")
    func sameCommand() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        await harness.finishTrainings()
        await harness.vendor.fail(.deleteDataset, .refuse(.rejected))
        let without = DesiredGraph(projects: Harness.graph().projects)
        let allowed = PlanOptions(allowed: [.model("lora")])
        #expect(try await harness.apply(without, options: allowed).ledger?.isClean == false)
        let again = try await harness.apply(without, options: allowed)
        #expect(again.ledger?.isClean == true)
        #expect(!again.planned.plan.diagnostics.hasErrors)
    }
}
