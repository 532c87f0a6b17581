import Foundation
import TailorModel

/// Looks after trainings, with one list a look for all of them together.
package struct TrainingWatch: Sendable {
    /// Seconds that the last look may take.
    private static let lastLook = 3.0

    private let remote: any RemoteReading
    private let time: any TimeSource
    private let observer: any RunObserver
    private let outlast: @Sendable (Double) async -> Void

    /// - Parameter outlast: returns after so many seconds, whatever the vendor does: a look that is not answered by then
    ///   is given up.
    package init(
        remote: any RemoteReading, time: any TimeSource, observer: any RunObserver,
        outlast: @escaping @Sendable (Double) async -> Void
    ) {
        self.outlast = outlast
        self.remote = remote
        self.time = time
        self.observer = observer
    }

    /// The newest model of every address: one request, and one more for each that is not listed.
    func look(at state: RecordedState) async throws(RunFailure) -> TrainingObservation {
        var sight = TrainingObservation()
        sight.take(try await look(at: state, state.models.keys.map(Address.model)), state.id, at: time.now)
        return sight
    }

    /// Returns when no training runs any more, or when the time is over. While the vendor does not answer it is asked
    /// again, more and more seldom.
    /// - Parameter limit: seconds.
    /// - Throws: what is no outage; also when the task is cancelled: a `remote` failure with the code `cancelled`.
    func wait(
        _ sight: TrainingObservation, of state: RecordedState, limit: Double
    ) async throws(RunFailure) -> TrainingObservation {
        var sight = sight
        var pacing = WaitPacing(began: time.now, limit: limit)
        let experience = TrainingExperience(state)
        while !sight.standings.busy.isEmpty {
            if !pacing.isAway {
                for address in sight.standings.busy {
                    await observer.observe(.waiting(address, detail: detail(of: address, state, experience)))
                }
            }
            guard let pause = pacing.pause(at: time.now) else { return sight }
            try await time.pause(pause)
            do throws(RunFailure) {
                guard let seen = try await look(at: state, sight.standings.busy, within: pacing.rest(at: time.now))
                else { return sight }
                sight.take(seen, state.id, at: time.now)
                if let seconds = pacing.answered(at: time.now) { await observer.observe(.back(after: seconds)) }
            } catch {
                guard let outage = error.outage else { throw error }
                if pacing.failed(at: time.now) { await observer.observe(.away(outage)) }
            }
        }
        return sight
    }

    /// Nil when the time is over before the vendor has answered, retries and waits for the rate limit included. The last
    /// look, at the end of the time, has a few seconds more.
    private func look(
        at state: RecordedState, _ addresses: [Address], within seconds: Double
    ) async throws(RunFailure) -> ModelStandings? {
        guard seconds.isFinite else { return try await look(at: state, addresses) }
        let outlast = outlast
        let answer = await withTaskGroup(of: Result<ModelStandings, RunFailure>?.self) { group in
            group.addTask {
                do throws(RunFailure) {
                    return .success(try await look(at: state, addresses))
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                await outlast(max(seconds, Self.lastLook))
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        if answer == nil, Task.isCancelled { throw .waitStopped }
        return try answer?.get()
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
            let model = try await remotely { () async throws(RemoteFailure) in try await AbsenceCheck(remote).model(id)
            }
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
