import TailorModel

/// `plan`: reads the state and the vendor, and changes neither.
package struct PlanWorkflow: Sendable {
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

    package func run(_ options: PlanOptions) async throws(RunFailure) -> PlanReport {
        let version = try await version()
        let reading = try await read()
        let report = try await plan(reading, options)
        guard reading.underWay == nil else { return report }
        // A run wrote the state meanwhile: what was observed does not belong to the state that was read.
        return try await self.version() == version ? report : try await plan(try await read(), options)
    }

    private func version() async throws(RunFailure) -> String {
        try await mapFailure { () async throws(StateFailure) in try await store.version() }
    }

    private func read() async throws(RunFailure) -> StateReading {
        try await mapFailure { () async throws(StateFailure) in try await store.read() }
    }

    private func plan(_ reading: StateReading, _ options: PlanOptions) async throws(RunFailure) -> PlanReport {
        // A live run resolves its own operations.
        let resolved =
            reading.underWay == nil
            ? try await ResolveWorkflow(remote: remote, time: time).check(reading, telling: observer)
            : ResolvedReading(reading: reading)
        return try await PlanReport.make(workspace, resolved, remote, options, at: time.now)
    }
}
