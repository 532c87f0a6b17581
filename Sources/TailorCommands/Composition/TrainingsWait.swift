import TailorModel
import TailorReconciler
import TailorRendering

/// Waits for trainings and does what comes after them: `wait`, and the end of `apply --wait`.
struct TrainingsWait {
    let workspace: WorkspaceOptions
    let console: Console
    let view: RunView
    let interrupts: Interrupts
    let isApproved: Bool
    /// Where plans and outcomes are shown.
    let show: @Sendable (String) throws(CommandFailure) -> Void

    /// - Parameters:
    ///   - request: of the apply that settles.
    ///   - limit: seconds.
    func run(
        _ request: ApplyRequest, on found: Workspace, _ connection: Connection, limit: Double
    ) async throws(CommandFailure) -> WaitReport {
        let (console, view) = (console, view)
        let workflow = WaitWorkflow(
            remote: connection.remote,
            ports: WaitWorkflow.Ports(
                store: workspace.store(for: found), time: SystemClock(), observer: view,
                outlast: { seconds in try? await SystemClock().sleep(seconds: seconds) },
                announce: { addresses, underWay in
                    let names = addresses.map(\.description).joined(separator: ", ")
                    let run = underWay.map { "\n\($0.description): what it starts is waited for once it has ended." }
                    console.note(
                        (run ?? "") + "\nWaiting for the training of \(names). It goes on at the vendor if you stop "
                            + "waiting.\n")
                    await view.begin(0)
                },
                resolve: { running async throws(RunFailure) in
                    try await resolve(request.after(seeing: running), on: found, connection)
                }))
        do throws(RunFailure) {
            let report = try await interrupts.during(farewell, stop: {}) { () async throws(RunFailure) in
                try await workflow.run(limit: limit, lockTimeout: request.lockTimeout)
            }
            await view.end()
            return report
        } catch {
            await view.end()
            throw CommandFailure(error)
        }
    }

    /// Trained models take the place of those before them, and what is not kept goes.
    private func resolve(
        _ request: ApplyRequest, on found: Workspace, _ connection: Connection
    ) async throws(RunFailure) -> ApplyReport {
        await view.end()
        let plans = PlanText(style: console.results)
        let workflow = ApplyWorkflow(
            workspace: found,
            ports: ApplyWorkflow.Ports(
                store: workspace.store(for: found), remote: connection.remote, images: workspace.files,
                pins: workspace.pins, time: SystemClock(), observer: view,
                approval: FollowUpApproval(
                    console: console, text: plans, isApproved: isApproved, view: view, interrupts: interrupts,
                    show: show)))
        let outcome: Result<ApplyReport, RunFailure>
        do throws(RunFailure) {
            let report = try await interrupts.during(farewell, stop: { Task { await workflow.stop() } }) {
                () async throws(RunFailure) in try await workflow.run(request)
            }
            outcome = .success(report)
        } catch {
            outcome = .failure(error)
        }
        await view.end()
        await view.begin(0)
        return try outcome.get()
    }

    /// Says what became of each training, and of what came after.
    func tell(_ report: WaitReport) async throws(CommandFailure) {
        let seconds = await view.shown
        try show(WaitText(style: console.results).text(of: report.trainings))
        console.note(WaitText.diagnostics(of: report.trainings, again: again))
        for followUp in report.followUps {
            switch followUp.ending {
            case .refused:
                let plans = PlanText(style: console.results)
                try show("\n" + plans.text(of: followUp.planned.plan))
            case .ran(let ledger, _) where !ledger.isClean:
                let next = [NextCommand(workspace.commandLine("apply"), "goes on from here")]
                try show("\n" + LedgerText(style: console.results).text(of: ledger, seconds: seconds, next: next))
            case .ranUnfolded(_, let failure): throw CommandFailure(unfolded: failure)
            case .nothingToDo, .declined, .ran: break
            }
        }
    }

    private var farewell: Interrupts.Farewell {
        .aWait(workspace.commandLine("wait"), resolving: workspace.commandLine("apply"))
    }

    private var again: (Address) -> String {
        { workspace.commandLine("apply", flags: ["--replace", $0.description]) }
    }
}

extension WaitReport {
    /// When several hold: 9, then 1, then 3, then 2.
    var exit: Exit {
        let resolved = followUps.map(\.followUpExit)
        if resolved.contains(.interrupted) { return .interrupted }
        if !lost.isEmpty { return .failed }
        if let failed = resolved.first(where: { $0 != .done && $0 != .somethingToDo }) { return failed }
        if !running.isEmpty || followUps.last.map({ !$0.running.isEmpty }) ?? false { return .stillRunning }
        return resolved.contains(.somethingToDo) ? .somethingToDo : .done
    }
}

extension ApplyReport {
    fileprivate var followUpExit: Exit {
        switch ending {
        case .nothingToDo: .done
        case .refused: planned.plan.exit(isDetailed: false)
        case .declined: .somethingToDo
        case .ran(let ledger, _): Exit(ledger)
        case .ranUnfolded: .failed
        }
    }
}
