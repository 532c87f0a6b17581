import Foundation
import TailorExecutor
import TailorModel
import TailorPlanner

/// A plan and what it was made from.
package struct PlanReport: Sendable {
    package private(set) var plan: Plan
    package let reading: StateReading
    package let observed: ObservedGraph
    /// A flag names an address that is neither in the YAML nor in the state, or a sample that no model asks for.
    package let namesUnknownAddress: Bool
    /// Models whose training was seen completed for the first time, and their ids.
    package internal(set) var trained: [Address: RemoteID] = [:]

    /// The same plan, with a state in which more was recorded.
    func over(_ state: RecordedState) -> PlanReport {
        var reading = reading
        reading.state = state
        return PlanReport(
            plan: plan, reading: reading, observed: observed, namesUnknownAddress: namesUnknownAddress,
            trained: trained)
    }

    static func make(
        _ workspace: Workspace, _ resolved: ResolvedReading, _ remote: any RemoteReading, _ options: PlanOptions,
        verifying verifier: ImageVerifier?, at now: Date
    ) async throws(RunFailure) -> PlanReport {
        let reading = resolved.reading
        let refresh = Refresh(remote, concurrency: workspace.remote.concurrency)
        let observed = try await mapFailure { () async throws(RemoteFailure) in
            try await refresh.observe(reading.state, wanting: workspace.desired)
        }
        var inputs = PlanInputs(
            desired: workspace.desired, observed: observed, recorded: reading.state, resolved: resolved.adopted,
            unresolved: resolved.questions, underWay: reading.underWay, guards: workspace.guards, options: options)
        inputs.costs = workspace.costs
        if options.verifies, let verifier {
            let unverified = inputs
            inputs.verification = try await mapFailure { () async throws(RemoteFailure) in
                try await verifier.verify(unverified)
            }
        }
        var plan = Planner.plan(inputs)
        plan.costs = workspace.costs
        let known = Set(workspace.desired.addresses).union(reading.state.addresses)
        var report = PlanReport(
            plan: plan, reading: reading, observed: observed,
            namesUnknownAddress: !options.namedAddresses.isSubset(of: known.union(workspace.desired.existing.keys))
                || !options.unknownSamples(in: workspace.desired).isEmpty)
        report.plan.requests = report.estimate(workspace, await remote.budget, at: now)
        return report
    }

    /// About how long each operation takes. A training takes as long as earlier ones of the same mode and size. Without
    /// any, two hours and up to two more by its number of images (contract, start_training: "typically 2-4 hours"): what
    /// takes longest starts first.
    func durations(in workspace: Workspace) -> StepDurations {
        let experience = TrainingExperience(reading.state)
        let trainings = workspace.desired.models.map { key, model in
            let images = workspace.desired.datasets[model.dataset]?.images?.count ?? 0
            let usual = experience.usualSeconds(model.training.mode, images: images)
            return (Address.model(key), usual ?? (2 + 2 * Double(min(images, 200)) / 200) * 3600)
        }
        return StepDurations(trainings: Dictionary(trainings) { first, _ in first })
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
