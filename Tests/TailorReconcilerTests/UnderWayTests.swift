import Foundation
import TailorModel
import TailorReconciler
import TailorState
import TailorTesting
import Testing

@Suite("While another run works on the state")
struct UnderWayTests {
    private let theirs = RemoteID(9000)

    @Test("a plan names it, resolves nothing of it, and does not call what it may have created unmanaged")
    func plan() async throws {
        let harness = try Harness()
        var first = Harness.graph()
        first.models = [:]
        _ = try await harness.apply(first)
        let session = try await harness.store.open(for: "apply", waiting: 0)
        let dataset = try #require(session.found.state.id(of: .dataset("poses")))
        try await session.startJournal(unmanaged: UnmanagedIDs())
        _ = try await session.begin(PendingWrite(.createModel, at: .model("lora"), parent: dataset, name: "Lora"))
        await harness.vendor.edit { $0.models[theirs] = ObservedModel(id: theirs, name: "Lora", datasetID: dataset) }
        let slept = harness.time.slept.count

        let plan = try await harness.plan(Harness.graph())
        #expect(plan.isApplicable && harness.time.slept.count == slept)
        #expect(plan.diagnostics.count == 1)
        let notice = try #require(plan.diagnostics.first)
        #expect(notice.severity == .warning)
        #expect(notice.message.hasPrefix("`tailor apply` (process 1) has been using this state since "))
        #expect(notice.help?.contains("Do not touch them in the vendor's console") == true)
        #expect(try await harness.drift().underWay?.command == "apply")
        let status = try await StatusWorkflow(store: harness.store, remote: harness.vendor).run()
        #expect(status.underWay?.command == "apply" && status.unresolved.count == 1)

        await session.close()
        let later = try await harness.plan(Harness.graph())
        #expect(later.diagnostics.first?.message.hasPrefix("an earlier run") == true)
    }

    @Test("what it makes inside of what goes is not to be deleted by hand")
    func inside() async throws {
        let harness = try Harness()
        var first = Harness.graph()
        first.models = [:]
        _ = try await harness.apply(first)
        let session = try await harness.store.open(for: "apply", waiting: 0)
        let dataset = try #require(session.found.state.id(of: .dataset("poses")))
        await harness.vendor.edit { $0.models[theirs] = ObservedModel(id: theirs, name: "Lora", datasetID: dataset) }
        let plan = try await harness.plan(Harness.graph(), options: PlanOptions(allowsDeletes: true, goal: .destroy))
        #expect(
            plan.refusals.count == 1 && plan.refusals.first?.help?.contains("plan again when it has finished") == true)
        await session.close()
    }

    @Test("a run that is over before the vendor was listed has changed the state: it is read again")
    func overMeanwhile() async throws {
        let harness = try Harness()
        let before = try await harness.store.read()
        _ = try await harness.apply(Harness.graph())
        await harness.finishTrainings()
        let store = Readings([before, try await harness.store.read()])
        let report = try await PlanWorkflow(
            InspectionPorts(
                workspace: harness.workspace(Harness.graph()), store: store, remote: harness.vendor, time: harness.time,
                observer: harness.observer
            )
        ).run(PlanOptions())
        #expect(report.plan.diagnostics.isEmpty && !report.plan.hasWork)
    }
}

/// A state that is another one from reading to reading; the last one stays.
private actor Readings: StateStore {
    private var readings: [StateReading]

    init(_ readings: [StateReading]) { self.readings = readings }

    func read() throws(StateFailure) -> StateReading {
        if readings.count > 1 { return readings.removeFirst() }
        guard let last = readings.first else { throw Self.none }
        return last
    }

    func version() -> String { "\(readings.count) to come" }

    func open(for command: String, waiting seconds: Double) throws(StateFailure) -> any StateSession { throw Self.none }

    func repair(for command: String, waiting seconds: Double) throws(StateFailure) -> StateRepair { throw Self.none }

    func unlock(_ id: String) -> Bool { false }

    private static let none = StateFailure(code: .storage, message: "there is none", help: "It is for reading only.")
}
