import Foundation
import TailorExecutor
import TailorModel

/// `apply`, `destroy` and `prune`: plan under the lock, ask, carry out, record.
package actor ApplyWorkflow {
    /// What an apply works with.
    package struct Ports: Sendable {
        let store: any StateStore
        let remote: any RemoteWriting
        let images: any WorkspaceReading
        /// For `--verify`.
        let pictures: (any PictureComparing)?
        let pins: PinMaking
        let samples: SampleMaking
        let time: any TimeSource
        let observer: any RunObserver
        let approval: any Approval
        /// For receipts. Nil: the workspace is in no Git repository.
        let checkout: Checkout?

        package init(
            store: any StateStore, remote: any RemoteWriting, images: any WorkspaceReading,
            comparing pictures: (any PictureComparing)? = nil, pins: PinMaking, samples: SampleMaking,
            time: any TimeSource, observer: any RunObserver, approval: any Approval, checkout: Checkout? = nil
        ) {
            self.store = store
            self.remote = remote
            self.images = images
            self.pictures = pictures
            self.pins = pins
            self.samples = samples
            self.time = time
            self.observer = observer
            self.approval = approval
            self.checkout = checkout
        }
    }

    private let workspace: Workspace
    private let ports: Ports
    private var executor: Executor?
    private var isStopped = false

    package init(workspace: Workspace, ports: Ports) {
        self.workspace = workspace
        self.ports = ports
    }

    /// A run that meets what its plan does not cover plans once more, and asks once more: an approval, or a hash, covers
    /// one plan.
    package func run(_ request: ApplyRequest) async throws(RunFailure) -> ApplyReport {
        let first = try await runOnce(request)
        guard first.needsNewPlan, request.planHash == nil, !isStopped else { return first }
        var earlier = request.earlier
        earlier.started.formUnion(first.startedTrainings)
        let next = ApplyRequest(
            command: request.command, options: request.options.withoutReplacing, lockTimeout: request.lockTimeout
        ).after(earlier)
        // If the second run fails to start, report the first; the next apply meets the same failure again.
        guard let second = try? await runOnce(next) else { return first }
        return first.followed(by: second) ?? first
    }

    private func runOnce(_ request: ApplyRequest) async throws(RunFailure) -> ApplyReport {
        try await ports.store.whileLocked(for: request.command, waiting: request.lockTimeout) {
            session async throws(RunFailure) in try await apply(request, session)
        }
    }

    /// Ctrl-C: starts nothing new, waits for requests in flight, and records their outcomes.
    package func stop() async {
        isStopped = true
        await executor?.stop()
    }
}

extension ApplyWorkflow {
    private func apply(_ request: ApplyRequest, _ session: any StateSession) async throws(RunFailure) -> ApplyReport {
        let resolving = ResolveWorkflow(remote: ports.remote, time: ports.time)
        let reading = try await resolving.resolve(session, telling: ports.observer)
        let planned = try await PlanReport.make(
            workspace, ResolvedReading(reading: reading), ports.remote, request.options,
            verifying: ports.pictures.map {
                ImageVerifier(workspace, remote: ports.remote, pictures: $0, telling: ports.observer)
            }, at: ports.time.now)
        if let hash = request.planHash { try demand(hash, of: planned) }
        let report = try await recordObserved(planned, seenRunning: request.earlier.seenRunning, session)
        let repeated = request.earlier.repeated(by: report.plan)
        guard repeated.isEmpty else { throw .trainedTwice(repeated) }
        guard report.plan.isApplicable else { return ApplyReport(planned: report, ending: .refused) }
        guard report.plan.hasWork else {
            return ApplyReport(planned: try await recordProtection(report, session), ending: .nothingToDo)
        }
        guard await ports.approval.approve(report.plan) else { return ApplyReport(planned: report, ending: .declined) }

        let ledger = try await execute(report, session)
        do throws(StateFailure) {
            if let hash = request.planHash { try await session.record([.planConsumed(hash)]) }
            return ApplyReport(planned: report, ending: .ran(ledger, try await session.commit()))
        } catch {
            return ApplyReport(planned: report, ending: .ranUnfolded(ledger, error))
        }
    }

    /// Records what is seen beside the plan, also when the plan is not carried out: ends of trainings, and captions of the
    /// console.
    private func recordObserved(
        _ report: PlanReport, seenRunning: [RemoteID: Date], _ session: any StateSession
    ) async throws(RunFailure) -> PlanReport {
        let state = report.reading.state
        let ends = TrainingEnds.edits(
            state, report.observed, wanting: workspace.desired, seenRunning: seenRunning, now: ports.time.now)
        let captions = ConsoleCaptions.edits(state, report.observed, keeping: workspace.desired)
        var seen = try await record(ends + captions, after: report, session)
        for case .model(let key, let record) in ends { seen.trained[.model(key)] = record.id }
        return seen
    }

    /// Writes down what `prevent_destroy` protects, so that it stays protected when its block is removed. It is no work:
    /// a plan does not show it.
    private func recordProtection(
        _ report: PlanReport, _ session: any StateSession
    ) async throws(RunFailure) -> PlanReport {
        try await record(report.protection(in: workspace), after: report, session)
    }

    private func record(
        _ edits: [StateEdit], after report: PlanReport, _ session: any StateSession
    ) async throws(RunFailure) -> PlanReport {
        guard !edits.isEmpty else { return report }
        let unmanaged = UnmanagedIDs(report.observed, unknownTo: report.reading.state)
        return report.over(try await session.write(edits, unmanaged: unmanaged))
    }

    private func demand(_ hash: Digest, of report: PlanReport) throws(RunFailure) {
        if report.reading.state.consumedPlans.contains(hash) { throw .planApplied(hash) }
        guard report.plan.hash == hash else { throw .planChanged(hash, to: report.plan.changes) }
    }

    private func execute(_ report: PlanReport, _ session: any StateSession) async throws(RunFailure) -> Ledger {
        let unmanaged = UnmanagedIDs(report.observed, unknownTo: report.reading.state)
        let protection = report.protection(in: workspace)
        try await mapFailure { () async throws(StateFailure) in
            try await session.startJournal(unmanaged: unmanaged)
            if !protection.isEmpty { try await session.record(protection) }
        }
        let run = TrainingRun(
            toolVersion: ports.pins.toolVersion, plan: report.plan.hash, checkout: ports.checkout)
        let runner = OperationRunner(
            remote: ports.remote, session: session, images: ports.images, pins: ports.pins, samples: ports.samples,
            state: RunState(report.reading.state, seen: report.observed), observer: ports.observer, time: ports.time,
            receipts: ReceiptInputs(run, workspace.desired, workspace.costs))
        let executor = Executor(
            report.plan.operations, concurrency: workspace.remote.concurrency,
            durations: report.durations(in: workspace), runner: runner, observer: ports.observer,
            time: ports.time)
        self.executor = executor
        if isStopped { await executor.stop() }
        return await executor.run()
    }
}

extension PlanReport {
    /// Nothing where the state knows already what is protected.
    fileprivate func protection(in workspace: Workspace) -> [StateEdit] {
        let protected = workspace.desired.protection(after: reading.state)
        return protected == reading.state.protected ? [] : [.protected(protected.sorted())]
    }
}
