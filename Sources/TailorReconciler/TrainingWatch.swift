import Foundation
import TailorExecutor
import TailorModel

/// What stands at each recorded model address; nil for a model that is gone.
package typealias ModelStandings = [Address: ModelStatus?]

/// Looks after trainings, with one list a look for all of them together.
package struct TrainingWatch: Sendable {
    private let remote: any RemoteReading
    private let time: any TimeSource
    private let observer: any RunObserver

    package init(remote: any RemoteReading, time: any TimeSource, observer: any RunObserver) {
        self.remote = remote
        self.time = time
        self.observer = observer
    }

    /// The newest model of every address: one request, and one more for each that is not listed.
    func look(at state: RecordedState) async throws(RunFailure) -> ModelStandings {
        try await look(at: state, state.models.keys.map(Address.model))
    }

    /// Returns when no training runs any more, or when the time is over. While the vendor does not answer it is asked
    /// again, more and more seldom.
    /// - Parameter limit: seconds.
    /// - Throws: what is no outage; also when the task is cancelled: a `remote` failure with the code `cancelled`.
    func wait(
        _ standings: ModelStandings, of state: RecordedState, limit: Double
    ) async throws(RunFailure) -> ModelStandings {
        var standings = standings
        var pacing = WaitPacing(began: time.now, limit: limit)
        let experience = TrainingExperience(state)
        while !standings.busy.isEmpty {
            if !pacing.isAway {
                for address in standings.busy {
                    await observer.observe(.waiting(address, detail: detail(of: address, state, experience)))
                }
            }
            guard let pause = pacing.pause(at: time.now) else { return standings }
            try await time.pause(pause)
            do throws(RunFailure) {
                standings.merge(try await look(at: state, standings.busy)) { _, seen in seen }
                if let seconds = pacing.answered(at: time.now) { await observer.observe(.back(after: seconds)) }
            } catch {
                guard let outage = error.outage else { throw error }
                if pacing.failed(at: time.now) { await observer.observe(.away(outage)) }
            }
        }
        return standings
    }

    private func look(at state: RecordedState, _ addresses: [Address]) async throws(RunFailure) -> ModelStandings {
        guard !addresses.isEmpty else { return [:] }
        let models = try await remotely { () async throws(RemoteFailure) in try await remote.models() }
        let listed = Dictionary(models.map { ($0.id, $0.status) }) { _, last in last }
        var standings: ModelStandings = [:]
        for address in addresses {
            guard let id = state.id(of: address) else { continue }
            if let status = listed[id] {
                standings[address] = .some(status)
                continue
            }
            let model = try await remotely { () async throws(RemoteFailure) in try await Unlisted(remote).model(id) }
            standings.updateValue(model?.status, forKey: address)
        }
        return standings
    }

    private func detail(of address: Address, _ state: RecordedState, _ experience: TrainingExperience) -> String {
        guard let record = state.models[address.key]?.working else { return "training" }
        let forecast = TrainingForecast(
            started: record.trainingStarted, usual: experience.usualSeconds(of: record), now: time.now)
        let elapsed = forecast.elapsed.map { "training for \(TrainingForecast.words($0))" } ?? "training"
        return "\(elapsed), \(forecast.phrase)"
    }
}

extension ModelStandings {
    /// Addresses whose training runs, or is being stopped, in order.
    var busy: [Address] { filter { $0.value?.isBusy ?? false }.keys.sorted() }
}

/// When the vendor is asked again during a wait of hours.
struct WaitPacing {
    /// Seconds between two looks in the end; trainings take hours.
    private static let longestPause = 60.0
    /// Seconds between two looks in the end while the vendor does not answer.
    private static let longestPauseAway = 300.0

    private let began: Date
    private let limit: Double
    private var schedule = WaitPacing.looking
    private var awaySince: Date?

    init(began: Date, limit: Double) {
        self.began = began
        self.limit = limit
    }

    var isAway: Bool { awaySince != nil }

    /// Seconds until the next look; nil when the time is over.
    mutating func pause(at now: Date) -> Double? {
        let rest = limit - now.timeIntervalSince(began)
        guard rest > 0, let pause = schedule.next() else { return nil }
        return min(pause, rest)
    }

    /// - Returns: how long it was away, the first time after that.
    mutating func answered(at now: Date) -> Double? {
        guard let since = awaySince else { return nil }
        awaySince = nil
        schedule = Self.looking
        return now.timeIntervalSince(since)
    }

    /// - Returns: whether this is news.
    mutating func failed(at now: Date) -> Bool {
        guard awaySince == nil else { return false }
        awaySince = now
        schedule = PollSchedule(limit: .infinity, first: 15, longest: Self.longestPauseAway)
        return true
    }

    private static var looking: PollSchedule { PollSchedule(limit: .infinity, longest: longestPause) }
}

extension RunFailure {
    /// The vendor is away for a while: what waits may go on waiting.
    var outage: RemoteFailure? {
        guard case .remote(let failure) = self else { return nil }
        switch failure.code {
        case .server, .connection, .rateLimited, .unreadable: return failure
        case .unauthenticated, .forbidden, .quota, .notFound, .conflict, .rejected, .cancelled: return nil
        }
    }
}

extension TimeSource {
    func pause(_ seconds: Double) async throws(RunFailure) {
        do { try await sleep(seconds: seconds) } catch {
            throw .remote(
                RemoteFailure(code: .cancelled, effect: .none, endpoint: .listModels, message: "the wait was stopped"))
        }
    }
}
