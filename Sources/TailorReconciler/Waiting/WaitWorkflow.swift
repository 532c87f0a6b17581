import Foundation
import TailorModel

/// `wait`: until no training runs at an address of the state, and then what comes after it. First it settles what an
/// earlier run left open, which may be a training. While it waits it holds no lock; what comes after is an apply.
package struct WaitWorkflow: Sendable {
    /// Who is told that a wait begins, and does what comes after it.
    package struct Ports: Sendable {
        let store: any StateStore
        let time: any TimeSource
        let observer: any RunObserver
        /// Returns after so many seconds, or when its task is cancelled.
        let outlast: @Sendable (Double) async -> Void
        /// Called once, when something trains, with the run that works on the state meanwhile.
        let announce: @Sendable ([Address], RunUnderWay?) async -> Void
        /// The apply of what comes after, told when each model was last seen to train.
        let resolve: @Sendable ([RemoteID: Date]) async throws(RunFailure) -> ApplyReport

        package init(
            store: any StateStore, time: any TimeSource, observer: any RunObserver,
            outlast: @escaping @Sendable (Double) async -> Void,
            announce: @escaping @Sendable ([Address], RunUnderWay?) async -> Void,
            resolve: @escaping @Sendable ([RemoteID: Date]) async throws(RunFailure) -> ApplyReport
        ) {
            self.store = store
            self.time = time
            self.observer = observer
            self.outlast = outlast
            self.announce = announce
            self.resolve = resolve
        }
    }

    private let remote: any RemoteReading
    private let watch: TrainingWatch
    private let ports: Ports

    package init(remote: any RemoteReading, ports: Ports) {
        self.remote = remote
        watch = TrainingWatch(
            remote: remote, time: ports.time, observer: ports.observer, outlast: ports.outlast)
        self.ports = ports
    }

    /// What comes after is settled once nothing trains any more, and for those that have ended when the time is over. A
    /// settling that started another training is waited for as well.
    /// - Parameters:
    ///   - limit: seconds.
    ///   - lockTimeout: seconds to wait for the lock, where an earlier run left something open.
    /// - Throws: an outage only at the first look, and when the time is over.
    package func run(limit: Double, lockTimeout: Double = 0) async throws(RunFailure) -> WaitReport {
        let began = ports.time.now
        let rest = { limit - ports.time.seconds(since: began) }
        var reading = try await resolved(lockTimeout)
        var sight = try await watch.look(at: reading.state)
        var report = WaitReport(reading)
        if !sight.standings.busy.isEmpty { await ports.announce(sight.standings.busy, reading.underWay) }
        while true {
            let seen = reading
            var concerned = Set(sight.standings.busy)
            sight = try await watch.wait(sight, of: seen.state, limit: rest())
            concerned.formUnion(sight.standings.filter { $0.value == .failed || $0.value == .stopped }.keys)
            concerned.formUnion(Self.gone(seen.state, sight.standings))
            let due = Self.due(seen.state, sight.standings)
            let hasWork = !due.isEmpty || sight.standings.busy.isEmpty && !seen.isBlank
            if hasWork {
                report.followUps.append(try await resolve(sight.seenRunning, began, limit))
                reading = try await read()
            }
            // What came after may have forgotten one that is gone, where nothing wants it any more.
            concerned = concerned.filter {
                sight.standings[$0] != .some(nil) || reading.state.hasWorking($0, of: seen.state)
            }
            report.take(
                TrainingSnapshot.all(
                    concerned.union(due), seen.state, sight.standings, at: ports.time.now, later: reading.state))
            report.underWay = reading.underWay
            report.unresolved = reading.unresolved
            guard hasWork, let last = report.followUps.last, last.isClean, !last.running.isEmpty, rest() > 0
            else { return report }
            sight = TrainingObservation()
            sight.take(
                Dictionary(last.running.map { ($0, .inProgress) }) { first, _ in first }, reading.state.id,
                at: ports.time.now)
        }
    }

    private func read() async throws(RunFailure) -> StateReading {
        try await stately { () async throws(StateFailure) in try await ports.store.read() }
    }

    /// Once nothing of an earlier run is open: what it began may be a training.
    private func resolved(_ lockTimeout: Double) async throws(RunFailure) -> StateReading {
        let reading = try await read()
        guard !reading.unresolved.isEmpty, reading.underWay == nil else { return reading }
        let workflow = ResolveWorkflow(remote: remote, time: ports.time)
        try await ports.store.whileLocked(for: "wait", waiting: lockTimeout) { session async throws(RunFailure) in
            _ = try await workflow.resolve(session, telling: ports.observer)
        }
        return try await read()
    }

    /// Their training was started, and they do not exist any more.
    private static func gone(_ state: RecordedState, _ standings: ModelStandings) -> [Address] {
        standings.keys.filter { address in
            standings[address] == .some(nil) && state.models[address.key]?.working.trainingStarted != nil
        }
    }

    /// Trained, and not taken up by an apply yet.
    private static func due(_ state: RecordedState, _ standings: ModelStandings) -> [Address] {
        standings.filter { address, status in
            guard status == .completed, let models = state.models[address.key] else { return false }
            let isNews = models.working.trainingStarted != nil && models.working.trainingCompleted == nil
            return models.successor != nil || isNews
        }.keys.sorted()
    }

    /// The vendor may be away just when the training has ended.
    private func resolve(
        _ seenRunning: [RemoteID: Date], _ began: Date, _ limit: Double
    ) async throws(RunFailure) -> ApplyReport {
        var pacing = WaitPacing(began: began, limit: limit)
        while true {
            do throws(RunFailure) {
                let report = try await ports.resolve(seenRunning)
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
}

extension RecordedState {
    /// The newest model of the address is the same as in another state.
    fileprivate func hasWorking(_ address: Address, of other: RecordedState) -> Bool {
        models[address.key]?.working.id == other.models[address.key]?.working.id
    }
}

extension StateReading {
    /// Nothing was begun.
    fileprivate var isBlank: Bool { state.isEmpty && underWay == nil }
}
