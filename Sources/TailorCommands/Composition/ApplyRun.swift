import TailorModel
import TailorReconciler
import TailorRemote
import TailorRendering

/// `apply`, `destroy` and `prune` from flags to exit code: composes the ports, runs the workflow, says how it ended.
struct ApplyRun {
    /// As the lock and the texts name it.
    let command: String
    let workspace: WorkspaceOptions
    let consent: Consent
    let lock: LockOptions
    let console: Console
    let interrupts: Interrupts

    /// - Parameter planHash: the hash that the plan must have; with it nobody is asked.
    func run(options: PlanOptions, planHash: Digest?) async throws(CommandFailure) -> Exit {
        let asks = !consent.isApproved && planHash == nil
        guard !asks || console.canAsk else { throw .nobodyToAsk(command) }
        let found = try await workspace.load()
        console.note(found.warnings)
        let request = ApplyRequest(
            command: command, options: options, planHash: planHash, lockTimeout: lock.lockTimeout.seconds)
        return try await workspace.connected(to: found) { connection throws(CommandFailure) in
            try await run(request, on: found, connection, asks: asks)
        }
    }

    private func run(
        _ request: ApplyRequest, on found: Workspace, _ connection: Connection, asks: Bool
    ) async throws(CommandFailure) -> Exit {
        let time = SystemClock()
        let view = RunView(on: console, time: time)
        let plans = PlanText(style: console.results, goal: request.options.goal)
        let approval = PlanApproval(console: console, text: plans, asks: asks, view: view, interrupts: interrupts)
        let store = workspace.store(for: found)
        let workflow = ApplyWorkflow(
            workspace: found,
            ports: ApplyWorkflow.Ports(
                store: store, remote: connection.remote, images: workspace.images, pins: workspace.pins,
                time: time, observer: view, approval: approval))
        let moving = Task { await view.keepMoving() }
        defer { moving.cancel() }

        let applied = try await apply(request, workflow, view)
        let ending = try await tell(applied, of: request, plans, view)
        console.note(RateLimitText.diagnostics(await connection.remote.budget))
        guard ending == .done else { return ending }
        let exit: Exit
        // A training that ended badly before this run is told, and ends it, as one that ends so now.
        if consent.waits, !applied.running.isEmpty || applied.planned.plan.isBlocked {
            let wait = TrainingsWait(
                workspace: workspace, console: console, view: view, interrupts: interrupts,
                isApproved: consent.isApproved, show: { text throws(CommandFailure) in try console.show(text) })
            let again = ApplyRequest(
                command: request.command, options: request.options.withoutReplacing, lockTimeout: request.lockTimeout)
            let report = try await wait.run(again, on: found.finding(applied.pins), connection, limit: .infinity)
            try await wait.tell(report)
            exit = consent.isDetailed ? report.exit : report.exit.unlessWorkIsLeft
        } else {
            exit = applied.exit(consent)
        }
        guard exit == .done || exit == .stillRunning || exit == .somethingToDo else { return exit }
        let next = NextCommands(workspace, request.options).afterSuccess(applied, waited: consent.waits)
        if !next.isEmpty { try console.show("\n" + NextText(style: console.results).text(of: next)) }
        return exit
    }

    private func apply(
        _ request: ApplyRequest, _ workflow: ApplyWorkflow, _ view: RunView
    ) async throws(CommandFailure) -> ApplyReport {
        do throws(RunFailure) {
            let again = self.workspace.commandLine(command)
            return try await interrupts.during(.anApply(again), stop: { Task { await workflow.stop() } }) {
                () async throws(RunFailure) in try await workflow.run(request)
            }
        } catch {
            await view.end()
            throw CommandFailure(error)
        }
    }

    /// Says how it ended.
    private func tell(
        _ report: ApplyReport, of request: ApplyRequest, _ plans: PlanText, _ view: RunView
    ) async throws(CommandFailure) -> Exit {
        switch report.ending {
        case .nothingToDo:
            try console.show(plans.text(of: report.planned.plan))
            return .done
        case .refused:
            try console.show(plans.text(of: report.planned.plan))
            return report.planned.plan.exit(isDetailed: false)
        case .declined:
            console.note("Nothing was changed.\n")
            return .failed
        case .ran(let ledger, _):
            try await tell(ledger, of: request, view)
            return Exit(ledger)
        case .ranUnfolded(let ledger, let failure):
            try await tell(ledger, of: request, view)
            throw CommandFailure(unfolded: failure)
        }
    }

    private func tell(
        _ ledger: Ledger, of request: ApplyRequest, _ view: RunView
    ) async throws(CommandFailure) {
        await view.end()
        let seconds = await view.shown
        // After a clean run, what comes next is said when trainings have been waited for.
        let next = NextCommands(workspace, request.options).after(ledger)
        try console.show("\n" + LedgerText(style: console.results).text(of: ledger, seconds: seconds, next: next))
    }
}

extension ApplyReport {
    /// How a clean apply ends that does not wait.
    fileprivate func exit(_ consent: Consent) -> Exit {
        guard consent.isDetailed else { return .done }
        if !running.isEmpty { return .stillRunning }
        return planned.plan.isBlocked ? .somethingToDo : .done
    }
}

extension Exit {
    /// Without `--detailed-exitcode` work that is left is no reason to end otherwise.
    fileprivate var unlessWorkIsLeft: Exit { self == .somethingToDo ? .done : self }
}

extension CommandFailure {
    fileprivate static func nobodyToAsk(_ command: String) -> CommandFailure {
        let file = command == "apply" ? ", or a plan file that `tailor plan --out FILE` wrote" : ""
        return CommandFailure(
            .usage, "`tailor \(command)` asks before it changes anything, and there is no terminal to ask on",
            help: "Pass `--yes`\(file).")
    }
}
