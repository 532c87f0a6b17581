import Foundation
import TailorModel

/// `wait`: until no training runs at an address of the state, and then what comes after it. It changes nothing itself
/// and holds no lock: what comes after is an apply.
package struct WaitWorkflow: Sendable {
    /// Who is told that a wait begins, and does what comes after it.
    package struct Ports: Sendable {
        let store: any StateStore
        let time: any TimeSource
        let observer: any RunObserver
        /// Called once, when something runs.
        let announce: @Sendable ([Address]) async -> Void
        /// The apply that settles.
        let settle: @Sendable () async throws(RunFailure) -> ApplyReport

        package init(
            store: any StateStore, time: any TimeSource, observer: any RunObserver,
            announce: @escaping @Sendable ([Address]) async -> Void,
            settle: @escaping @Sendable () async throws(RunFailure) -> ApplyReport
        ) {
            self.store = store
            self.time = time
            self.observer = observer
            self.announce = announce
            self.settle = settle
        }
    }

    private let watch: TrainingWatch
    private let ports: Ports

    package init(remote: any RemoteReading, ports: Ports) {
        watch = TrainingWatch(remote: remote, time: ports.time, observer: ports.observer)
        self.ports = ports
    }

    /// A settling that started another training is waited for as well.
    /// - Parameter limit: seconds.
    /// - Throws: an outage only at the first look, and when the time is over.
    package func run(limit: Double) async throws(RunFailure) -> WaitReport {
        let began = ports.time.now
        let rest = { limit - ports.time.seconds(since: began) }
        var state = try await recorded()
        var standings = try await watch.look(at: state)
        var report = WaitReport()
        if !standings.busy.isEmpty { await ports.announce(standings.busy) }
        while true {
            var concerned = Set(standings.busy)
            standings = try await watch.wait(standings, of: state, limit: rest())
            concerned.formUnion(standings.filter { $0.value == .failed || $0.value == .stopped }.keys)
            let due = Self.due(state, standings)
            let seen = state
            if !due.isEmpty {
                report.settlings.append(try await settle(began, limit))
                state = try await recorded()
            }
            report.take(TrainingStanding.all(concerned.union(due), seen, standings, at: ports.time.now, later: state))
            guard let last = report.settlings.last, !due.isEmpty, last.ledger?.isClean == true, !last.running.isEmpty,
                rest() > 0
            else { return report }
            standings = Dictionary(last.running.map { ($0, .inProgress) }) { first, _ in first }
        }
    }

    private func recorded() async throws(RunFailure) -> RecordedState {
        try await stately { () async throws(StateFailure) in try await ports.store.read() }.state
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
    private func settle(_ began: Date, _ limit: Double) async throws(RunFailure) -> ApplyReport {
        var pacing = WaitPacing(began: began, limit: limit)
        while true {
            do throws(RunFailure) {
                let report = try await ports.settle()
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

/// How a wait ended.
package struct WaitReport: Sendable {
    /// Those that were waited for, and those that ended badly before, each as it was last seen.
    package fileprivate(set) var trainings: [TrainingStanding] = []
    /// The applies that did what came after. One that was declined or refused is the last.
    package fileprivate(set) var settlings: [ApplyReport] = []

    /// There was nothing to wait for, and nothing to do afterwards.
    package var isEmpty: Bool { trainings.isEmpty && settlings.isEmpty }
    /// Trainings that still ran when the time was over.
    package var running: [TrainingStanding] { trainings.filter(\.isBusy) }
    package var lost: [TrainingStanding] { trainings.filter(\.isLost) }

    fileprivate mutating func take(_ seen: [TrainingStanding]) {
        let ids = Set(seen.map(\.id))
        trainings = (trainings.filter { !ids.contains($0.id) } + seen).sorted { $0.address < $1.address }
    }
}

extension TrainingStanding {
    /// - Parameter later: the state after settling, in which their ends are written down.
    fileprivate static func all(
        _ addresses: Set<Address>, _ state: RecordedState, _ standings: ModelStandings, at now: Date,
        later: RecordedState
    ) -> [TrainingStanding] {
        let experience = TrainingExperience(state)
        return addresses.compactMap { address in
            guard let record = state.models[address.key]?.working else { return nil }
            let forecast = TrainingForecast(
                started: record.trainingStarted, usual: experience.usualSeconds(of: record), now: now)
            let settled = later.models[address.key]?.all.first { $0.id == record.id }
            return TrainingStanding(
                address: address, id: record.id, status: standings[address] ?? nil, started: record.trainingStarted,
                completed: settled?.trainingCompleted ?? record.trainingCompleted, forecast: forecast)
        }
    }
}
