import ArgumentParser
import TailorModel
import TailorReconciler
import TailorRendering

/// `tailor wait`.
struct WaitCommand: StoppableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wait",
        abstract: "Wait for trainings, then apply what is left to do.",
        usage: "tailor wait [<options>]",
        discussion: """
            Waits for every training at an address of the state, whoever started it. It polls with \
            one request for all of them, at first after a second, then less and less often, up to once \
            a minute. Then it does what the next apply would do: a retrained model becomes current, and \
            samples are generated. It does not ask for these; what sends other requests that change \
            something needs --yes, or is left to `tailor apply` (exit 2).

            Unresolved operations of an earlier run are resolved first. The state is locked only for \
            that, and for what is written at the end. While the vendor does not answer, wait keeps \
            asking until the timeout. Ctrl-C ends the wait and the trainings continue: wait again at \
            any time.

              tailor wait               as long as it takes
              tailor wait --timeout 5h  for a CI job that ends after six hours

            \(Exit.help(
                Exit.allCases.filter { $0 != .stalePlan },
                [
                    .somethingToDo: "what is left to do needs --yes",
                    .stillRunning: "trainings are still running, and the time is over",
                ]))
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var lock: LockOptions

    @Option(
        help: ArgumentHelp(
            "How long to wait: 90s, 30m, 1h30m; a bare number is seconds. Without it, as long as it takes.",
            valueName: "time"))
    var timeout: WaitingTime?

    @Flag(name: .customLong("yes"), help: "Apply the whole plan that follows the trainings, deletions included.")
    var isApproved = false

    @OptionGroup var events: EventOptions
    @OptionGroup var view: ViewOptions

    func run(_ interrupts: Interrupts) async throws {
        try await view.console.conclude("wait", events) { console async throws(CommandFailure) in
            let found = try await workspace.load()
            console.note(found.warnings)
            return try await workspace.connected(to: found) { connection throws(CommandFailure) in
                try await wait(found, connection, console, interrupts)
            }
        }
    }

    private func wait(
        _ found: Workspace, _ connection: Connection, _ console: Console, _ interrupts: Interrupts
    ) async throws(CommandFailure) -> Exit {
        let runView = RunView(on: console, time: SystemClock())
        let moving = Task { await runView.keepMoving() }
        defer { moving.cancel() }
        let format = view.format
        let wait = TrainingsWait(
            workspace: workspace, console: console, view: runView, interrupts: interrupts, isApproved: isApproved,
            show: { text throws(CommandFailure) in
                // With JSON, stdout has one document and nothing else.
                if format == .text { try console.show(text) } else { console.note(text) }
            })
        let request = ApplyRequest(
            command: "wait", options: PlanOptions(), lockTimeout: lock.lockTimeout.seconds)
        let report = try await wait.run(request, on: found, connection, limit: timeout?.seconds ?? .infinity)
        let notifier = Notifier(workspace, found, connection, console)
        do throws(CommandFailure) { try await show(report, by: wait, console) } catch {
            await notifier.tell(report.notices)
            throw error
        }
        await notifier.tell(report.notices)
        return Exit(report)
    }

    private func show(
        _ report: WaitReport, by wait: TrainingsWait, _ console: Console
    ) async throws(CommandFailure) {
        if report.isEmpty { console.note("Nothing to wait for: no training is running.\n") }
        if view.format == .json {
            let done = report.followUps.flatMap { $0.ledger?.done ?? [] }
            let text = WaitJSON(toolVersion: Version.current)
                .text(
                    of: report.trainings, done: done, isLeft: Exit(report) == .somethingToDo,
                    unresolved: report.unresolved, underWay: report.underWay)
            try console.show(text)
        }
        try await wait.show(report)
        guard !report.running.isEmpty else { return }
        let again = NextCommand(workspace.commandLine("wait"), "waits again")
        try wait.show("\n" + NextText(style: console.results).text(of: [again]))
    }
}
