import Foundation
import TailorModel
import TailorPlanner

/// `wait`: waits until no training runs at an address of the state, then applies what is left to do. It resolves the
/// operations of an earlier run first: one of them may have started a training. It holds no lock while it waits.
package struct WaitWorkflow: Sendable {
    /// What a wait works with.
    package struct Ports: Sendable {
        let store: any StateStore
        let time: any TimeSource
        let observer: any RunObserver
        /// Returns after so many seconds, or when its task is cancelled.
        let realPause: @Sendable (Double) async -> Void
        /// Called once, when a training runs, with the run that is using the state, if any.
        let announce: @Sendable ([Address], RunUnderWay?) async -> Void
        /// Applies what is left to do.
        let followUp: @Sendable (EarlierTrainings) async throws(RunFailure) -> ApplyReport

        package init(
            store: any StateStore, time: any TimeSource, observer: any RunObserver,
            realPause: @escaping @Sendable (Double) async -> Void,
            announce: @escaping @Sendable ([Address], RunUnderWay?) async -> Void,
            followUp: @escaping @Sendable (EarlierTrainings) async throws(RunFailure) -> ApplyReport
        ) {
            self.store = store
            self.time = time
            self.observer = observer
            self.realPause = realPause
            self.announce = announce
            self.followUp = followUp
        }
    }

    private let workspace: Workspace
    private let remote: any RemoteReading
    private let watch: TrainingWatch
    private let ports: Ports

    package init(workspace: Workspace, remote: any RemoteReading, ports: Ports) {
        self.workspace = workspace
        self.remote = remote
        watch = TrainingWatch(
            remote: remote, time: ports.time, observer: ports.observer, realPause: ports.realPause)
        self.ports = ports
    }

    /// What is left to do is applied once no training runs, or, for those that have ended, when the time is over. A training
    /// that this starts is waited for as well. Where nothing trains and nothing is left, one list of models is all it sends.
    /// - Parameters:
    ///   - limit: seconds.
    ///   - lockTimeout: seconds to wait for the lock, where an earlier run left unresolved operations.
    ///   - started: addresses whose training the same command has started before it waits.
    /// - Throws: an outage only at the first request, and when the time is over.
    package func run(
        limit: Double, lockTimeout: Double = 0, started: Set<Address> = []
    ) async throws(RunFailure) -> WaitReport {
        let began = ports.time.now
        let rest = { limit - ports.time.seconds(since: began) }
        var reading = try await resolved(lockTimeout)
        var observation = try await watch.poll(reading.state)
        var report = WaitReport(reading)
        if !observation.statuses.busy.isEmpty { await ports.announce(observation.statuses.busy, reading.underWay) }
        while true {
            let seen = reading
            var concerned = Set(observation.statuses.busy)
            observation = try await watch.wait(observation, of: seen.state, limit: rest())
            concerned.formUnion(observation.statuses.filter { isUnsuccessful($0.key, $0.value) }.keys)
            concerned.formUnion(Self.gone(seen.state, observation.statuses))
            let due = due(seen.state, observation.statuses)
            let hasWork = !due.isEmpty || observation.statuses.busy.isEmpty && mayBeLeft(seen, observation.statuses)
            if hasWork {
                let known = report.followUps.reduce(into: started) { $0.formUnion($1.startedTrainings) }
                let earlier = EarlierTrainings(seenRunning: observation.seenRunning, started: known)
                report.followUps.append(try await followUp(earlier, began, limit))
                reading = try await read()
            }
            // The apply that followed may have forgotten a model that is gone and that nothing wants.
            concerned = concerned.filter {
                observation.statuses[$0] != .some(nil) || reading.state.hasSameModel($0, as: seen.state)
            }
            report.add(
                observation.snapshots(of: concerned.union(due), in: seen.state, reading.state, at: ports.time.now))
            report.underWay = reading.underWay
            report.unresolved = reading.unresolved
            guard hasWork, let last = report.followUps.last, last.isClean, !last.running.isEmpty, rest() > 0
            else { return report }
            observation = TrainingObservation()
            observation.add(
                Dictionary(last.running.map { ($0, .inProgress) }) { first, _ in first }, reading.state.id,
                at: ports.time.now)
        }
    }

    /// Its training failed, or was stopped although the YAML does not say so.
    private func isUnsuccessful(_ address: Address, _ status: ModelStatus?) -> Bool {
        guard workspace.desired.models[address.key]?.status != .stopped else { return false }
        return status == .failed || status == .stopped
    }

    private func read() async throws(RunFailure) -> StateReading {
        try await mapFailure { () async throws(StateFailure) in try await ports.store.read() }
    }

    /// The state, with the operations of an earlier run resolved.
    private func resolved(_ lockTimeout: Double) async throws(RunFailure) -> StateReading {
        let reading = try await read()
        guard !reading.unresolved.isEmpty, reading.underWay == nil else { return reading }
        let workflow = ResolveWorkflow(remote: remote, time: ports.time)
        try await ports.store.whileLocked(for: "wait", waiting: lockTimeout) { session async throws(RunFailure) in
            _ = try await workflow.resolve(session, telling: ports.observer)
        }
        return try await read()
    }

    /// Models whose training was started, and that no longer exist.
    private static func gone(_ state: RecordedState, _ statuses: ModelStatuses) -> [Address] {
        statuses.keys.filter { address in
            statuses[address] == .some(nil) && state.models[address.key]?.working.trainingStarted != nil
        }
    }

    /// Models that are trained, which no apply has recorded yet.
    private func due(_ state: RecordedState, _ statuses: ModelStatuses) -> [Address] {
        statuses.filter { address, status in
            guard status == .completed, let models = state.models[address.key] else { return false }
            let isNews = models.working.trainingStarted != nil && models.working.trainingCompleted == nil
            let isPromoted = models.successor != nil && workspace.desired.models[address.key]?.promotion != .manual
            return isPromoted || isNews
        }.keys.sorted()
    }

    /// Applies, and tries again while the vendor is away.
    private func followUp(
        _ earlier: EarlierTrainings, _ began: Date, _ limit: Double
    ) async throws(RunFailure) -> ApplyReport {
        var pacing = WaitPacing(began: began, limit: limit)
        while true {
            do throws(RunFailure) {
                let report = try await ports.followUp(earlier)
                if let seconds = pacing.answered(at: ports.time.now) {
                    await ports.observer.observe(.back(after: seconds))
                }
                return report
            } catch {
                guard let outage = error.outage else { throw error }
                if pacing.failed(at: ports.time.now) { await ports.observer.observe(.away(outage)) }
                guard let pause = pacing.pause(at: ports.time.now) else { throw error }
                try await ports.time.pause(pause)
            }
        }
    }

    /// Something may be left to do: a run is using the state, or the configuration differs from what is recorded. Nothing is
    /// sent to find out, so changes at the vendor do not count.
    private func mayBeLeft(_ reading: StateReading, _ statuses: ModelStatuses) -> Bool {
        let (state, desired) = (reading.state, workspace.desired)
        guard !state.isEmpty, reading.underWay == nil else { return reading.underWay != nil }
        let plan = Planner.plan(
            PlanInputs(
                desired: desired, observed: ObservedGraph(recorded: state, wanting: desired, statuses),
                recorded: state, guards: workspace.guards))
        return plan.hasWork || plan.isBlocked || !plan.isApplicable || state.mayHaveSurplusCheckpoints(desired)
    }
}

extension RecordedState {
    /// The newest model of the address is the same as in another state.
    fileprivate func hasSameModel(_ address: Address, as other: RecordedState) -> Bool {
        models[address.key]?.working.id == other.models[address.key]?.working.id
    }

    /// Checkpoints that the YAML does not keep may exist: only the vendor knows.
    fileprivate func mayHaveSurplusCheckpoints(_ desired: DesiredGraph) -> Bool {
        desired.models.contains { key, model in
            model.keptCheckpoints.flatMap { models[key]?.working.needsTidying(keeping: $0) } ?? false
        }
    }
}
