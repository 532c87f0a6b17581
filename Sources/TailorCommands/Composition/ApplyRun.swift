import TailorModel
import TailorReconciler
import TailorRemote
import TailorRendering
import TailorWorkspace

/// `apply`, `destroy` and `prune` from flags to exit code: composes the ports, runs the workflow, reports how it ended.
struct ApplyRun {
    /// As the lock and the messages name it.
    let command: String
    let workspace: WorkspaceOptions
    let consent: Consent
    let lock: LockOptions
    /// For what people read.
    let console: Console
    /// For the JSON document; nil where nobody asked for it.
    var document: Console?
    let interrupts: Interrupts
    /// The file that is applied, if there is one.
    var saved: SavedPlan?

    /// - Parameter planHash: the hash that the plan must have; it stands for an approval.
    func run(options: PlanOptions, planHash: Digest?) async throws(CommandFailure) -> Exit {
        let asks = !consent.isApproved && planHash == nil
        guard !asks || console.canAsk else { throw .noTerminal(command) }
        var found = try await workspace.load()
        found.guards.isUnattended = WorkspaceOptions.isInCI && planHash == nil
        console.note(found.warnings)
        let request = ApplyRequest(
            command: command, options: options, planHash: planHash, lockTimeout: lock.lockTimeout.seconds)
        return try await workspace.connected(to: found, emulator: .changing) { connection throws(CommandFailure) in
            try await run(request, on: found, connection, asks: asks)
        }
    }

    private func run(
        _ request: ApplyRequest, on found: Workspace, _ connection: Connection, asks: Bool
    ) async throws(CommandFailure) -> Exit {
        let time = SystemClock()
        let view = RunView(on: console, time: time)
        let plans = PlanText(style: console.results, goal: request.options.goal, alike: console.alike)
        let approval = PlanApproval(console: console, text: plans, asks: asks, view: view, interrupts: interrupts)
        let store = try workspace.store(for: found)
        let workflow = ApplyWorkflow(
            workspace: found,
            ports: ApplyWorkflow.Ports(
                store: store, remote: connection.remote, images: workspace.files,
                comparing: PictureComparison(connection.pictures, workspace.files), pins: workspace.pins,
                samples: connection.samples(beside: store, for: found),
                time: time, observer: view, approval: approval, checkout: workspace.checkout))
        let moving = Task { await view.keepMoving() }
        defer { moving.cancel() }

        let notifier = Notifier(workspace, found, connection, console)
        let applied = try await apply(request, workflow, view)
        do throws(CommandFailure) { try await report(applied, of: request, plans, view) } catch {
            await notifier.tell(applied.notices(of: command))
            throw error
        }
        console.note(
            SampleText.diagnostics(of: applied.refusedSamples)
                + [RespellingText.diagnostic(of: applied.respellings)].compactMap { $0 }
                + RateLimitText.diagnostics(await connection.remote.budget))
        let ending = Exit(applied)
        var waited: WaitReport?
        // Exit 1 for a failed training, whether it failed before this run or fails while this run waits.
        if ending.isSuccess, consent.waits, !applied.running.isEmpty || applied.planned.plan.isBlocked {
            do throws(CommandFailure) {
                waited = try await wait(for: applied, of: request, on: found, connection, view)
            } catch {
                try showDocument(applied)
                await notifier.tell(applied.notices(of: command))
                throw error
            }
        }
        try showDocument(applied, waited)
        await notifier.tell(applied.notices(of: command) + (waited?.notices ?? []))
        guard ending.isSuccess else { return ending }
        let exit =
            if let waited {
                consent.isDetailed ? Exit(waited) : Exit(waited).plainAfterWait
            } else {
                consent.isDetailed ? ending : ending.plain
            }
        guard exit.isSuccess else { return exit }
        let next = NextCommands(workspace, request.options).afterSuccess(applied, waited: consent.waits)
        if !next.isEmpty { try console.show("\n" + NextText(style: console.results).text(of: next)) }
        return exit
    }

    private func wait(
        for applied: ApplyReport, of request: ApplyRequest, on found: Workspace, _ connection: Connection,
        _ view: RunView
    ) async throws(CommandFailure) -> WaitReport {
        let wait = TrainingsWait(
            workspace: workspace, console: console, view: view, interrupts: interrupts,
            isApproved: consent.isApproved, show: { text throws(CommandFailure) in try console.show(text) })
        let again = ApplyRequest(
            command: request.command, options: request.options.withoutReplacing, lockTimeout: request.lockTimeout
        ).after(EarlierTrainings(started: applied.startedTrainings))
        let report = try await wait.run(again, on: found.finding(applied.pins), connection, limit: .infinity)
        try await wait.show(report)
        return report
    }

    private func showDocument(_ applied: ApplyReport, _ waited: WaitReport? = nil) throws(CommandFailure) {
        guard let document else { return }
        let runs = [applied] + (waited?.followUps ?? [])
        let trainings = waited?.trainings ?? []
        try document.show(
            ApplyJSON(toolVersion: Version.current).text(
                of: applied.planned.plan, command: command, applied.documented, ledgers: runs.compactMap(\.ledger),
                running: waited == nil ? applied.running : trainings.filter(\.isBusy).map(\.address),
                trainings: trainings))
    }

    private func apply(
        _ request: ApplyRequest, _ workflow: ApplyWorkflow, _ view: RunView
    ) async throws(CommandFailure) -> ApplyReport {
        do throws(RunFailure) {
            let again = self.workspace.commandLine(command)
            return try await interrupts.during(.apply(again), stop: { Task { await workflow.stop() } }) {
                () async throws(RunFailure) in try await workflow.run(request)
            }
        } catch {
            await view.end()
            if case .planChanged(_, let changes) = error, let saved { throw CommandFailure(stale: saved, now: changes) }
            throw CommandFailure(error)
        }
    }

    /// Shows how it ended.
    private func report(
        _ report: ApplyReport, of request: ApplyRequest, _ plans: PlanText, _ view: RunView
    ) async throws(CommandFailure) {
        switch report.ending {
        case .nothingToDo, .refused: try console.show(plans.text(of: report.planned.plan))
        case .declined: console.note("Nothing was changed.\n")
        case .ran(let ledger, _): try await show(ledger, report.planned.plan.costs, of: request, view)
        case .ranUnfolded(let ledger, let failure):
            try await show(ledger, report.planned.plan.costs, of: request, view)
            try showDocument(report)
            throw CommandFailure(unfolded: failure)
        }
    }

    private func show(
        _ ledger: Ledger, _ costs: Costs?, of request: ApplyRequest, _ view: RunView
    ) async throws(CommandFailure) {
        await view.end()
        let seconds = await view.shown
        // After a clean run, the next commands follow the wait for trainings.
        let next = NextCommands(workspace, request.options).after(ledger)
        try console.show(
            "\n" + LedgerText(style: console.results).text(of: ledger, seconds: seconds, next: next, costs: costs))
    }
}

extension ApplyReport {
    fileprivate var documented: ApplyJSON.Ending {
        switch ending {
        case .nothingToDo: .nothingToDo
        case .refused: .refused
        case .declined: .declined
        case .ran(let ledger, _), .ranUnfolded(let ledger, _):
            ledger.wasInterrupted ? .interrupted : ledger.isClean ? .applied : .incomplete
        }
    }
}
