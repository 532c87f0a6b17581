import Foundation
import TailorModel

/// `drift`: compares the vendor with the state. It can only read.
package struct DriftWorkflow: Sendable {
    private let desired: DesiredGraph
    private let store: any StateStore
    private let remote: any RemoteReading
    private let concurrency: Int
    private let unmanaged: Drift.Unmanaged.Scope
    private let exemptions: [DriftExemption]
    private let now: Date

    /// - Parameters:
    ///   - desired: what the YAML manages.
    ///   - unmanaged: which unmanaged objects count.
    ///   - exemptions: differences that are known.
    ///   - now: whether an exemption has expired.
    package init(
        managing desired: DesiredGraph, store: any StateStore, remote: any RemoteReading, concurrency: Int,
        unmanaged: Drift.Unmanaged.Scope = .inside, exempting exemptions: [DriftExemption] = [],
        at now: Date = .distantPast
    ) {
        self.unmanaged = unmanaged
        self.exemptions = exemptions
        self.now = now
        self.desired = desired
        self.store = store
        self.remote = remote
        self.concurrency = concurrency
    }

    package func run() async throws(RunFailure) -> Drift {
        let reading = try await mapFailure { () async throws(StateFailure) in try await store.read() }
        guard !reading.state.isEmpty || !desired.existing.isEmpty || unmanaged == .all else {
            return Drift(items: [], compared: 0, unresolved: reading.unresolved, underWay: reading.underWay)
        }
        let refresh = Refresh(remote, concurrency: concurrency)
        let observed = try await mapFailure { () async throws(RemoteFailure) in
            try await refresh.observe(reading.state, wanting: desired.references)
        }
        return Drift(of: reading, from: observed, managing: desired, unmanaged: unmanaged)
            .exempting(exemptions, at: now)
    }
}
