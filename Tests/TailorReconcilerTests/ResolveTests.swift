import Foundation
import TailorModel
import TailorReconciler
import TailorState
import TailorTesting
import Testing

@Suite("Unresolved operations of an earlier run are resolved first")
struct ResolveTests {
    static let endpoints: [Endpoint] = [.createProject, .createDataset, .uploadImage, .createModel, .startTraining]

    @Test(
        "a run that cannot check leaves the operation unresolved; the next one adopts its result, and creates nothing twice",
        arguments: endpoints)
    func adopted(endpoint: Endpoint) async throws {
        let harness = try await leftUnresolved(endpoint, .loseAnswer)
        let planned = try await harness.plan(Harness.graph())
        let warning = try #require(planned.diagnostics.first)
        #expect(warning.message.hasPrefix("an earlier run was interrupted before it recorded what it did"))
        #expect(planned.diagnostics.count == 1 && planned.isApplicable)
        #expect(await harness.observer.all.allSatisfy { if case .resolved = $0 { false } else { true } })
        _ = try await harness.apply(Harness.graph())
        #expect(await harness.vendor.requests.count { $0 == endpoint } == (endpoint == .uploadImage ? 8 : 1))
        try await expectWhole(harness)
        let resolved = await harness.observer.all.compactMap { if case .resolved(_, let end) = $0 { end } else { nil } }
        guard case .happened? = resolved.first, resolved.count == 1 else {
            return #expect(Bool(false), "\(resolved)")
        }
    }

    @Test("what never happened is made by the next run", arguments: endpoints)
    func repeated(endpoint: Endpoint) async throws {
        let harness = try await leftUnresolved(endpoint, .loseRequest)
        _ = try await harness.apply(Harness.graph())
        #expect(await harness.vendor.requests.count { $0 == endpoint } == (endpoint == .uploadImage ? 9 : 2))
        try await expectWhole(harness)
    }

    @Test("what was deleted is gone, and not taken for vanished", arguments: 0..<3)
    func deleted(last: Int) async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        await harness.finishTrainings()
        let session = try await harness.store.open(for: "destroy", waiting: 0)
        try await session.startJournal(unmanaged: UnmanagedIDs())
        let deletions: [(WriteKind, Address)] = [
            (.deleteModel, .model("lora")), (.deleteDataset, .dataset("poses")), (.deleteProject, .project("lora")),
        ]
        for (place, (kind, address)) in deletions.prefix(last + 1).enumerated() {
            let id = session.found.state.id(of: address)
            let intent = try await session.begin(
                PendingWrite(kind, at: address, parent: id, edits: [.removed(address)]))
            if place < last { try await session.end(intent, .asIntended(nil)) }
        }
        await session.close()
        await harness.vendor.edit { graph in
            graph.models = [:]
            if last > 0 { graph.datasets = [:] }
            if last > 1 { graph.projects = [:] }
        }
        let slept = harness.time.slept.count
        let report = try await harness.apply(Harness.graph(), options: PlanOptions(goal: .destroy))
        #expect(report.planned.plan.isApplicable, "\(report.planned.plan.diagnostics)")
        #expect(harness.time.slept.count == slept)
        #expect(await harness.vendor.graph == ObservedGraph())
        #expect(try await harness.store.read().state.isEmpty)
    }

    @Test("an hour later one look is enough")
    func later() async throws {
        let harness = try await leftUnresolved(.createDataset, .loseRequest)
        harness.time.advance(by: 3600)
        let before = harness.time.slept.count
        _ = try await harness.apply(Harness.graph())
        #expect(harness.time.slept.count == before)
    }

    @Test(
        "what somebody else created in between is not ours: the run stops, and names it and the command that resolves it"
    )
    func strange() async throws {
        let harness = try await leftUnresolved(.createProject, .loseRequest)
        await harness.vendor.edit { graph in
            graph.projects[RemoteID(77)] = ObservedProject(
                id: RemoteID(77), name: "Somebody's", description: "", ipType: "other", ipMedium: "illustration",
                ipName: nil,
                ipDescription: nil)
        }
        await harness.vendor.forgetRequests()
        do {
            _ = try await harness.apply(Harness.graph())
            #expect(Bool(false), "it went on")
        } catch RunFailure.state(let failure) {
            #expect(failure.code == .unresolved)
            #expect(failure.message.hasSuffix("create projects.lora (candidates: `Somebody's` (id 77))"))
            #expect(failure.help.contains("`tailor state repair --forget 'projects.lora'`"))
        }
        #expect(await harness.vendor.writes.isEmpty)
    }

    /// A run in which the answer to one request was lost, and the vendor could not be looked at afterwards.
    private func leftUnresolved(_ endpoint: Endpoint, _ fault: MemoryVendor.Fault) async throws -> Harness {
        let harness = try Harness()
        await harness.vendor.fail(endpoint, fault)
        await harness.vendor.setBlindAfterFault(true)
        let report = try await harness.apply(Harness.graph())
        #expect(report.ledger?.unknown.count == 1)
        await harness.vendor.setBlindAfterFault(false)
        return harness
    }

    private func expectWhole(_ harness: Harness) async throws {
        await harness.finishTrainings()
        let plan = try await harness.plan(Harness.graph())
        #expect(!plan.hasWork && plan.diagnostics.isEmpty)
        let graph = await harness.vendor.graph
        #expect(graph.projects.count == 1 && graph.datasets.count == 1 && graph.models.count == 1)
        #expect(graph.datasets.values.first?.images?.count == 8)
    }
}
