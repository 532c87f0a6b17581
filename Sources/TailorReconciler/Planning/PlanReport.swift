import Foundation
import TailorExecutor
import TailorModel
import TailorPlanner

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
        _ workspace: Workspace, _ resolved: ResolvedReading, _ remote: any RemoteReading, _ options: PlanOptions,
        at now: Date
    ) async throws(RunFailure) -> PlanReport {
        let reading = resolved.reading
        let refresh = Refresh(remote, concurrency: workspace.remote.concurrency)
        let observed = try await remotely { () async throws(RemoteFailure) in
            try await refresh.observe(reading.state, wanting: workspace.desired)
        }
        let plan = Planner.plan(
            PlanInputs(
                desired: workspace.desired, observed: observed, recorded: reading.state,
                resolved: resolved.adopted,
                unresolved: resolved.questions, underWay: reading.underWay, guards: workspace.guards, options: options))
        var report = PlanReport(plan: plan, reading: reading, observed: observed)
        report.plan.requests = report.estimate(workspace, await remote.budget, at: now)
        return report
    }

    /// About how long each operation takes, as far as earlier trainings tell.
    func durations(in workspace: Workspace) -> StepDurations {
        StepDurations(for: workspace.desired, learnedFrom: reading.state)
    }

    private func estimate(_ workspace: Workspace, _ budget: BudgetSnapshot, at now: Date) -> RequestEstimate {
        guard let requestsPerMinute = budget.requestsPerMinute else { return RequestEstimate(of: plan.operations) }
        let timetable = ScheduleEstimate(
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
