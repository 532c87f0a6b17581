import TailorModel

/// `apply --refresh-only`: shows what drifted and, on yes, records it as it is. It can only read at the vendor.
package struct RefreshOnlyWorkflow: Sendable {
    package enum Ending: Sendable {
        case noDrift, declined
        /// The state as written.
        case recorded(RecordedState)
    }

    private let ports: InspectionPorts

    package init(_ ports: InspectionPorts) { self.ports = ports }

    /// - Parameters:
    ///   - lockTimeout: seconds to wait for the lock.
    ///   - approve: is shown the drift, and says whether it is recorded.
    package func run(
        lockTimeout: Double, approve: @Sendable (Drift) async -> Bool
    ) async throws(RunFailure) -> (drift: Drift, ending: Ending) {
        try await ports.store.whileLocked(for: "apply --refresh-only", waiting: lockTimeout) {
            session async throws(RunFailure) in try await refresh(session, approve)
        }
    }

    private func refresh(
        _ session: any StateSession, _ approve: @Sendable (Drift) async -> Bool
    ) async throws(RunFailure) -> (drift: Drift, ending: Ending) {
        let reading = try await ResolveWorkflow(remote: ports.remote, time: ports.time).resolve(
            session, telling: ports.observer)
        let refresh = Refresh(ports.remote, concurrency: ports.workspace.remote.concurrency)
        let observed = try await mapFailure { () async throws(RemoteFailure) in
            try await refresh.observe(reading.state)
        }
        let drift = Drift(of: reading, from: observed, managing: ports.workspace.desired)
        let edits = drift.accepted(reading.state, observed)
        guard !edits.isEmpty else { return (drift, .noDrift) }
        guard await approve(drift) else { return (drift, .declined) }
        let unmanaged = UnmanagedIDs(observed, unknownTo: reading.state)
        return (drift, .recorded(try await session.write(edits, unmanaged: unmanaged)))
    }
}
