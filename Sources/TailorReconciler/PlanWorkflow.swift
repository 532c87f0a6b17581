import TailorModel
import TailorPlanner

/// `plan`: reads the state and the vendor, changes neither.
package struct PlanWorkflow: Sendable {
    private let workspace: Workspace
    private let store: any StateStore
    private let remote: any RemoteReading

    package init(workspace: Workspace, store: any StateStore, remote: any RemoteReading) {
        self.workspace = workspace
        self.store = store
        self.remote = remote
    }

    package func run(_ options: PlanOptions) async throws(RunFailure) -> PlanReport {
        let reading = try await stately { () async throws(StateFailure) in try await store.read() }
        return try await PlanReport.make(workspace, reading, remote, options)
    }
}

/// A plan and what it was made from.
package struct PlanReport: Sendable {
    package let plan: Plan
    package let reading: StateReading
    package let observed: ObservedGraph

    static func make(
        _ workspace: Workspace, _ reading: StateReading, _ remote: any RemoteReading, _ options: PlanOptions
    ) async throws(RunFailure) -> PlanReport {
        let refresh = Refresh(remote, concurrency: workspace.remote.concurrency)
        let observed = try await remotely { () async throws(RemoteFailure) in
            try await refresh.observe(reading.state, wanting: workspace.desired)
        }
        let plan = Planner.plan(
            PlanInputs(
                desired: workspace.desired, observed: observed, recorded: reading.state,
                unresolved: reading.unresolved, guards: workspace.guards, options: options))
        return PlanReport(plan: plan, reading: reading, observed: observed)
    }
}
