import TailorModel
import TailorReconciler
import TailorRendering
import TailorState

/// Waits for trainings, then applies what is left to do: `wait`, and the end of `apply --wait`.
struct TrainingsWait {
    let workspace: WorkspaceOptions
    let console: Console
    let view: RunView
    let interrupts: Interrupts
    let isApproved: Bool
    /// Shows plans and outcomes.
    let show: @Sendable (String) throws(CommandFailure) -> Void

    /// - Parameters:
    ///   - request: of the apply that follows.
    ///   - limit: seconds.
    func run(
        _ request: ApplyRequest, on found: Workspace, _ connection: Connection, limit: Double
    ) async throws(CommandFailure) -> WaitReport {
        let (console, view) = (console, view)
        let store = try workspace.store(for: found)
        let workflow = WaitWorkflow(
            workspace: found, remote: connection.remote,
            ports: WaitWorkflow.Ports(
                store: store, time: SystemClock(), observer: view,
                realPause: { seconds in try? await SystemClock().sleep(seconds: seconds) },
                announce: { addresses, underWay in
                    let names = addresses.map(\.description).joined(separator: ", ")
                    let run = underWay.map {
                        "\n\($0.description). Trainings that it starts are waited for when it has finished."
                    }
                    console.note(
                        (run ?? "") + "\nWaiting for the training of \(names). It continues at the vendor if you stop "
                            + "waiting.\n")
                    await view.begin(0)
                },
                followUp: { earlier async throws(RunFailure) in
                    try await followUp(request.after(earlier), on: found, store, connection)
                }))
        do throws(RunFailure) {
            let report = try await interrupts.during(message, stop: {}) { () async throws(RunFailure) in
                try await workflow.run(
                    limit: limit, lockTimeout: request.lockTimeout, started: request.earlier.started)
            }
            await view.end()
            return report
        } catch {
            await view.end()
            throw CommandFailure(error)
        }
    }

    /// Applies what is left to do: trained successors become current, samples are generated, revisions that are not retained
    /// are deleted.
    private func followUp(
        _ request: ApplyRequest, on found: Workspace, _ store: JournaledStateStore, _ connection: Connection
    ) async throws(RunFailure) -> ApplyReport {
        await view.end()
        let plans = PlanText(style: console.results, alike: console.alike)
        let workflow = ApplyWorkflow(
            workspace: found,
            ports: ApplyWorkflow.Ports(
                store: store, remote: connection.remote, images: workspace.files,
                pins: workspace.pins, samples: connection.samples(beside: store, for: found), time: SystemClock(),
                observer: view,
                approval: FollowUpApproval(
                    console: console, text: plans, isApproved: isApproved, view: view, interrupts: interrupts,
                    show: show),
                checkout: workspace.checkout))
        let outcome: Result<ApplyReport, RunFailure>
        do throws(RunFailure) {
            let report = try await interrupts.during(message, stop: { Task { await workflow.stop() } }) {
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

    /// Shows how each training ended, and what followed.
    func show(_ report: WaitReport) async throws(CommandFailure) {
        let seconds = await view.shown
        try show(WaitText(style: console.results).text(of: report.trainings))
        console.note(WaitText.diagnostics(of: report.trainings, again: again))
        for followUp in report.followUps {
            console.note(SampleText.diagnostics(of: followUp.refusedSamples))
            switch followUp.ending {
            case .refused:
                let plans = PlanText(style: console.results, alike: console.alike)
                try show("\n" + plans.text(of: followUp.planned.plan))
            case .ran(let ledger, _) where !ledger.isClean:
                let next = [NextCommand(workspace.commandLine("apply"), "resumes")]
                try show(
                    "\n"
                        + LedgerText(style: console.results).text(
                            of: ledger, seconds: seconds, next: next, costs: followUp.planned.plan.costs))
            case .ranUnfolded(_, let failure): throw CommandFailure(unfolded: failure)
            case .nothingToDo, .declined, .ran: break
            }
        }
    }

    private var message: Interrupts.Message {
        .wait(workspace.commandLine("wait"), resuming: workspace.commandLine("apply"))
    }

    private var again: (Address) -> String {
        { workspace.commandLine("apply", flags: ["--replace", $0.description]) }
    }
}
