import TailorModel

/// `apply --refresh-only`: shows what drifted and, on yes, records it as it is. It can only read at the vendor.
package struct RefreshOnlyWorkflow: Sendable {
    package enum Ending: Sendable {
        case noDrift, declined
        /// The state as written.
        case recorded(RecordedState)
    }

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

    /// - Parameters:
    ///   - lockTimeout: seconds to wait for the lock.
    ///   - approve: is shown the drift, and says whether it is recorded.
    package func run(
        lockTimeout: Double, approve: @Sendable (Drift) async -> Bool
    ) async throws(RunFailure) -> (drift: Drift, ending: Ending) {
        try await store.whileLocked(for: "apply --refresh-only", waiting: lockTimeout) {
            session async throws(RunFailure) in try await refresh(session, approve)
        }
    }

    private func refresh(
        _ session: any StateSession, _ approve: @Sendable (Drift) async -> Bool
    ) async throws(RunFailure) -> (drift: Drift, ending: Ending) {
        let reading = try await ResolveWorkflow(remote: remote, time: time).resolve(session, telling: observer)
        let refresh = Refresh(remote, concurrency: workspace.remote.concurrency)
        let observed = try await mapFailure { () async throws(RemoteFailure) in
            try await refresh.observe(reading.state)
        }
        let drift = Drift(of: reading, from: observed, managing: workspace.desired)
        let edits = drift.accepted(reading.state, observed)
        guard !edits.isEmpty else { return (drift, .noDrift) }
        guard await approve(drift) else { return (drift, .declined) }
        let state = try await mapFailure { () async throws(StateFailure) in
            try await session.startJournal(unmanaged: UnmanagedIDs(observed, unknownTo: reading.state))
            try await session.record(edits)
            return try await session.commit()
        }
        return (drift, .recorded(state))
    }
}
