import TailorModel
import TailorPlanner

/// `plan`: reads the state and the vendor, changes neither.
package struct PlanWorkflow: Sendable {
    private let workspace: Workspace
    private let store: any StateStore
    private let remote: any RemoteReading
    private let time: any TimeSource

    package init(workspace: Workspace, store: any StateStore, remote: any RemoteReading, time: any TimeSource) {
        self.workspace = workspace
        self.store = store
        self.remote = remote
        self.time = time
    }

    package func run(_ options: PlanOptions) async throws(RunFailure) -> PlanReport {
        let reading = try await read()
        let report = try await plan(reading, options)
        guard reading.underWay == nil else { return report }
        // A run that began, or was over, meanwhile: what was seen at the vendor is not of the state that was read.
        let now = try await read()
        return now == reading ? report : try await plan(now, options)
    }

    private func read() async throws(RunFailure) -> StateReading {
        try await stately { () async throws(StateFailure) in try await store.read() }
    }

    private func plan(_ reading: StateReading, _ options: PlanOptions) async throws(RunFailure) -> PlanReport {
        // What a live run has under way, it settles itself.
        let settled =
            reading.underWay == nil
            ? try await SettleWorkflow(remote: remote, time: time).look(at: reading) : SettledReading(reading: reading)
        return try await PlanReport.make(workspace, settled, remote, options)
    }
}

/// A plan and what it was made from.
package struct PlanReport: Sendable {
    package let plan: Plan
    package let reading: StateReading
    package let observed: ObservedGraph

    /// The same plan, over a state that says more.
    func knowing(_ state: RecordedState) -> PlanReport {
        var reading = reading
        reading.state = state
        return PlanReport(plan: plan, reading: reading, observed: observed)
    }

    static func make(
        _ workspace: Workspace, _ settled: SettledReading, _ remote: any RemoteReading, _ options: PlanOptions
    ) async throws(RunFailure) -> PlanReport {
        let reading = settled.reading
        let refresh = Refresh(remote, concurrency: workspace.remote.concurrency)
        let observed = try await remotely { () async throws(RemoteFailure) in
            try await refresh.observe(reading.state, wanting: workspace.desired)
        }
        let plan = Planner.plan(
            PlanInputs(
                desired: workspace.desired, observed: observed, recorded: reading.state,
                settled: settled.adopted,
                unresolved: settled.questions, underWay: reading.underWay, guards: workspace.guards, options: options))
        return PlanReport(plan: plan, reading: reading, observed: observed)
    }
}
