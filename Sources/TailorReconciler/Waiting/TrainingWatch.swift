import Foundation
import TailorModel

/// Polls trainings: one list request covers all of them.
package struct TrainingWatch: Sendable {
    /// Seconds that the last request may take after the time is over.
    private static let lastLook = 3.0

    private let remote: any RemoteReading
    private let time: any TimeSource
    private let observer: any RunObserver
    private let realPause: @Sendable (Double) async -> Void

    /// - Parameter realPause: returns after so many seconds of real time; a request that is not answered by then is given up.
    package init(
        remote: any RemoteReading, time: any TimeSource, observer: any RunObserver,
        realPause: @escaping @Sendable (Double) async -> Void
    ) {
        self.realPause = realPause
        self.remote = remote
        self.time = time
        self.observer = observer
    }

    /// The newest model of every address: one request, and one more for each that is not listed.
    func poll(_ state: RecordedState) async throws(RunFailure) -> TrainingObservation {
        var observation = TrainingObservation()
        observation.add(try await poll(state, state.models.keys.map(Address.model)), state.id, at: time.now)
        return observation
    }

    /// Returns when no training runs any more, or when the time is over. While the vendor does not answer, it asks again,
    /// less and less often.
    /// - Parameter limit: seconds.
    /// - Throws: any failure but an outage; a cancelled task throws a `remote` failure with the code `cancelled`.
    func wait(
        _ observation: TrainingObservation, of state: RecordedState, limit: Double
    ) async throws(RunFailure) -> TrainingObservation {
        var observation = observation
        var pacing = WaitPacing(began: time.now, limit: limit)
        let experience = TrainingExperience(state)
        while !observation.statuses.busy.isEmpty {
            if !pacing.isAway {
                for address in observation.statuses.busy {
                    await observer.observe(.waiting(address, detail: detail(of: address, state, experience)))
                }
            }
            guard let pause = pacing.pause(at: time.now) else { return observation }
            try await time.pause(pause)
            do throws(RunFailure) {
                guard let seen = try await poll(state, observation.statuses.busy, within: pacing.rest(at: time.now))
                else { return observation }
                observation.add(seen, state.id, at: time.now)
                if let seconds = pacing.answered(at: time.now) { await observer.observe(.back(after: seconds)) }
            } catch {
                guard let outage = error.outage else { throw error }
                if pacing.failed(at: time.now) { await observer.observe(.away(outage)) }
            }
        }
        return observation
    }

    /// Nil when the vendor has not answered within the time, with retries and waits for the rate limit. The last request,
    /// at the end of the time, has a few seconds more.
    private func poll(
        _ state: RecordedState, _ addresses: [Address], within seconds: Double
    ) async throws(RunFailure) -> ModelStatuses? {
        guard seconds.isFinite else { return try await poll(state, addresses) }
        let realPause = realPause
        let answer = await withTaskGroup(of: Result<ModelStatuses, RunFailure>?.self) { group in
            group.addTask {
                do throws(RunFailure) {
                    return .success(try await poll(state, addresses))
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                await realPause(max(seconds, Self.lastLook))
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        if answer == nil, Task.isCancelled { throw .waitStopped }
        return try answer?.get()
    }

    private func poll(_ state: RecordedState, _ addresses: [Address]) async throws(RunFailure) -> ModelStatuses {
        guard !addresses.isEmpty else { return [:] }
        let models = try await mapFailure { () async throws(RemoteFailure) in try await remote.models() }
        let listed = Dictionary(models.map { ($0.id, $0.status) }) { _, last in last }
        var statuses: ModelStatuses = [:]
        for address in addresses {
            guard let id = state.id(of: address) else { continue }
            if let status = listed[id] {
                statuses[address] = .some(status)
                continue
            }
            let model = try await mapFailure { () async throws(RemoteFailure) in
                try await AbsenceCheck(remote).model(id)
            }
            statuses.updateValue(model?.status, forKey: address)
        }
        return statuses
    }

    private func detail(of address: Address, _ state: RecordedState, _ experience: TrainingExperience) -> String {
        guard let record = state.models[address.key]?.working else { return "training" }
        let forecast = experience.forecast(of: record, at: time.now)
        let elapsed = forecast.elapsed.map { "training for \(timeSpan(seconds: $0.rounded(.down)))" } ?? "training"
        return "\(elapsed), \(forecast.description)"
    }
}
