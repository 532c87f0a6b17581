import Foundation
import TailorExecutor
import TailorModel
import TailorPlanner

/// `plan`: reads the state and the vendor, changes neither.
package struct PlanWorkflow: Sendable {
    private let workspace: Workspace
    private let store: any StateStore
    private let remote: any RemoteReading
    private let time: any TimeSource
    private let observer: any RunObserver

    package init(
        workspace: Workspace, store: any StateStore, remote: any RemoteReading, time: any TimeSource,
        observer: any RunObserver
    ) {
        self.workspace = workspace
        self.store = store
        self.remote = remote
        self.time = time
        self.observer = observer
    }

    package func run(_ options: PlanOptions) async throws(RunFailure) -> PlanReport {
        let version = try await version()
        let reading = try await read()
        let report = try await plan(reading, options)
        guard reading.underWay == nil else { return report }
        // A run that wrote meanwhile: what was seen at the vendor is not of the state that was read.
        return try await self.version() == version ? report : try await plan(try await read(), options)
    }

    private func version() async throws(RunFailure) -> String {
        try await stately { () async throws(StateFailure) in try await store.version() }
    }

    private func read() async throws(RunFailure) -> StateReading {
        try await stately { () async throws(StateFailure) in try await store.read() }
    }

    private func plan(_ reading: StateReading, _ options: PlanOptions) async throws(RunFailure) -> PlanReport {
        // What a live run has under way, it settles itself.
        let settled =
            reading.underWay == nil
            ? try await SettleWorkflow(remote: remote, time: time).look(at: reading, telling: observer)
            : SettledReading(reading: reading)
        return try await PlanReport.make(workspace, settled, remote, options, at: time.now)
    }
}

/// A plan and what it was made from.
package struct PlanReport: Sendable {
    package private(set) var plan: Plan
    package let reading: StateReading
    package let observed: ObservedGraph

    /// The same plan, over a state that says more.
    func knowing(_ state: RecordedState) -> PlanReport {
        var reading = reading
        reading.state = state
        return PlanReport(plan: plan, reading: reading, observed: observed)
    }

    static func make(
        _ workspace: Workspace, _ settled: SettledReading, _ remote: any RemoteReading, _ options: PlanOptions,
        at now: Date
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
        var report = PlanReport(plan: plan, reading: reading, observed: observed)
        report.plan.requests = report.estimate(workspace, await remote.budget, at: now)
        return report
    }

    /// About how long each operation takes, as far as earlier trainings tell.
    func durations(in workspace: Workspace) -> StepDurations {
        StepDurations(for: workspace.desired, learnedFrom: reading.state)
    }

    private func estimate(_ workspace: Workspace, _ budget: BudgetStanding, at now: Date) -> RequestEstimate {
        guard let requestsPerMinute = budget.requestsPerMinute else { return RequestEstimate(of: plan.operations) }
        let timetable = Timetable(
            plan.operations, concurrency: workspace.remote.concurrency, durations: durations(in: workspace),
            budget: budget, at: now)
        let endpoints = Set(plan.operations.compactMap(\.endpoint))
        let narrowed = budget.narrowed.filter { endpoints.contains($0.key) }.values.min()
        return RequestEstimate(
            of: plan.operations,
            timing: .init(
                seconds: timetable.seconds, requestsPerMinute: requestsPerMinute, narrowedTo: narrowed))
    }
}
