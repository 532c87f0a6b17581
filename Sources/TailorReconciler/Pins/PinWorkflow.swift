import TailorExecutor
import TailorModel

/// `pin`: generates the value of one pin, and touches nothing else. A refinement needs a scratch draft, which is deleted
/// afterwards.
package actor PinWorkflow {
    private let workspace: Workspace
    private let store: any StateStore
    private let remote: any RemoteWriting
    private let images: any WorkspaceReading
    private let pins: PinMaking
    private let time: any TimeSource
    private let observer: any RunObserver
    private var executor: Executor?
    private var isStopped = false

    package init(
        workspace: Workspace, store: any StateStore, remote: any RemoteWriting, images: any WorkspaceReading,
        pins: PinMaking,
        time: any TimeSource, observer: any RunObserver
    ) {
        self.workspace = workspace
        self.store = store
        self.remote = remote
        self.images = images
        self.pins = pins
        self.time = time
        self.observer = observer
    }

    /// - Parameters:
    ///   - order: the pin to generate.
    ///   - seconds: how long to wait for the lock.
    package func run(_ order: PinOrder, lockTimeout seconds: Double = 0) async throws(RunFailure) -> PinReport {
        try await store.whileLocked(for: "pin", waiting: seconds) { session async throws(RunFailure) in
            try await make(order, session)
        }
    }

    /// Ctrl-C: starts nothing new, waits for requests in flight, and records their outcomes; a scratch draft is still
    /// deleted.
    package func stop() async {
        isStopped = true
        await executor?.stop()
    }
}

extension PinWorkflow {
    private func make(_ order: PinOrder, _ session: any StateSession) async throws(RunFailure) -> PinReport {
        let recorded = try await ResolveWorkflow(remote: remote, time: time).resolve(session, telling: observer).state
        let operations = try order.operations(over: recorded)
        let seen = try await observe(before: operations)
        let unmanaged = UnmanagedIDs(seen, unknownTo: recorded)
        try await mapFailure { () async throws(StateFailure) in try await session.startJournal(unmanaged: unmanaged) }
        let state = RunState(recorded, seen: seen)
        let runner = OperationRunner(
            remote: remote, session: session, images: images, pins: pins, state: state, observer: observer, time: time)
        let executor = executor(of: operations, runner)
        self.executor = executor
        if isStopped { await executor.stop() }
        let made = await executor.run()
        // Also when the rest failed.
        let leftover = await state.recorded.scratches.map(\.id)
        let cleared = await self.executor(of: order.deletions(of: leftover), runner).run()
        let written = try await mapFailure { () async throws(StateFailure) in try await session.commit() }
        return PinReport(order: order, ledger: made.followed(by: cleared), pin: written.pins[order.key]?.pin)
    }

    private func executor(of operations: [Operation], _ runner: OperationRunner) -> Executor {
        Executor(operations, concurrency: 1, runner: runner, observer: observer, time: time)
    }

    /// Needed only for a step whose lost answer is resolved by what is new at the vendor.
    private func observe(before operations: [Operation]) async throws(RunFailure) -> ObservedGraph {
        guard operations.contains(where: { $0.kind == .write(.createScratch) }) else { return ObservedGraph() }
        let remote = remote
        let datasets = try await mapFailure { () async throws(RemoteFailure) in try await remote.datasets() }
        return ObservedGraph(projects: [], datasets: datasets, models: [])
    }
}

extension Ledger {
    /// The operations of two runs.
    fileprivate func followed(by other: Ledger) -> Ledger {
        var both = self
        both.done += other.done
        both.failed += other.failed
        both.unknown += other.unknown
        both.notStarted += other.notStarted
        return both
    }
}
