import TailorExecutor
import TailorModel

/// Waits for trainings, with one list a look for all of them together.
package struct TrainingWatch: Sendable {
    /// Seconds between two looks in the end; trainings take hours.
    private static let longestPause = 60.0

    private let store: any StateStore
    private let remote: any RemoteReading
    private let time: any TimeSource
    private let observer: any RunObserver

    package init(
        store: any StateStore, remote: any RemoteReading, time: any TimeSource, observer: any RunObserver
    ) {
        self.store = store
        self.remote = remote
        self.time = time
        self.observer = observer
    }

    /// Returns when no training of the addresses runs any more, or after so many seconds.
    /// - Returns: what stands at each address then; `nil` for a model that is gone.
    /// - Throws: also when the task is cancelled: a `remote` failure with the code `cancelled`.
    package func wait(
        for addresses: [Address], timeout seconds: Double = .infinity
    ) async throws(RunFailure) -> [Address: ModelStatus?] {
        let state = try await stately { () async throws(StateFailure) in try await store.read() }.state
        let ids = Dictionary(
            addresses.compactMap { address in state.id(of: address).map { (address, $0) } }
        ) { first, _ in first }
        var schedule = PollSchedule(limit: seconds, longest: Self.longestPause)
        while true {
            let models = try await remotely { () async throws(RemoteFailure) in try await remote.models() }
            var statuses = Dictionary(models.map { ($0.id, $0.status) }) { _, last in last }
            for id in ids.values where statuses[id] == nil {
                let model = try await remotely { () async throws(RemoteFailure) in try await Unlisted(remote).model(id)
                }
                statuses[id] = model?.status
            }
            let standing = ids.mapValues { statuses[$0] }
            let busy = standing.filter { $0.value?.isBusy ?? false }.keys.sorted()
            guard !busy.isEmpty, let pause = schedule.next() else { return standing }
            for address in busy { await observer.observe(.waiting(address, detail: detail(of: address, state))) }
            do { try await time.sleep(seconds: pause) } catch {
                throw .remote(
                    RemoteFailure(
                        code: .cancelled, effect: .none, endpoint: .listModels, message: "the wait was stopped"))
            }
        }
    }

    private func detail(of address: Address, _ state: RecordedState) -> String {
        guard let started = state.models[address.key]?.working.trainingStarted else { return "training" }
        return "training for \(Self.duration(time.seconds(since: started)))"
    }

    /// `42 s`, `12 min`, `2 h 05 min`.
    private static func duration(_ seconds: Double) -> String {
        let minutes = Int(seconds) / 60
        if minutes == 0 { return "\(max(0, Int(seconds))) s" }
        if minutes < 60 { return "\(minutes) min" }
        return "\(minutes / 60) h \(minutes % 60 < 10 ? "0" : "")\(minutes % 60) min"
    }
}
