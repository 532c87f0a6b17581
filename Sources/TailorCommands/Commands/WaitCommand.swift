import ArgumentParser
import TailorModel
import TailorReconciler
import TailorRendering

/// `tailor wait`.
struct WaitCommand: StoppableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wait",
        abstract: "Wait for trainings, and do what comes after them.",
        discussion: """
            Waits for every training that runs at an address of the state, whoever started it, with one request for all \
            of them: after a second at first, then more and more seldom, every minute in the end. Then it does what an \
            apply would do next: a model that was trained anew takes the place of the one before it. What only writes \
            the state is not asked for; what sends requests that change something needs --yes, and is otherwise left to \
            `tailor apply` (exit 2).

            What an earlier run left open is settled first. The state is locked only for that, and for what is written \
            at the end. While the vendor does not answer, it is asked again until the timeout. Ctrl-C ends the wait, and \
            the trainings go on: wait again at any time.

              tailor wait                       for as long as it takes
              tailor wait --timeout 5h          for a CI job that ends after six hours

            \(Exit.help(Exit.allCases.filter { $0 != .stalePlan }))
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var lock: LockOptions

    @Option(
        help: ArgumentHelp(
            "How long to wait: 90s, 30m, 1h30m; a bare number is seconds. As long as it takes without it.",
            valueName: "time"))
    var timeout: WaitingTime?

    @Flag(name: .customLong("yes"), help: "Carry out the whole plan that follows the trainings, deletions included.")
    var isApproved = false

    @OptionGroup var view: ViewOptions

    func run(_ interrupts: Interrupts) async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
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
                // A program reads one document, and nothing else.
                if format == .text { try console.show(text) } else { console.note(text) }
            })
        let request = ApplyRequest(
            command: "wait", options: PlanOptions(), lockTimeout: lock.lockTimeout.seconds)
        let report = try await wait.run(request, on: found, connection, limit: timeout?.seconds ?? .infinity)
        try await tell(report, by: wait, console)
        return report.exit
    }

    private func tell(
        _ report: WaitReport, by wait: TrainingsWait, _ console: Console
    ) async throws(CommandFailure) {
        if report.isEmpty { console.note("Nothing to wait for: no training runs.\n") }
        if view.format == .json {
            let done = report.followUps.flatMap { $0.ledger?.done ?? [] }
            let text = WaitJSON(toolVersion: Version.current)
                .text(
                    of: report.trainings, done: done, isLeft: report.exit == .somethingToDo,
                    unresolved: report.unresolved, underWay: report.underWay)
            try console.show(text)
        }
        try await wait.tell(report)
        guard !report.running.isEmpty else { return }
        let again = NextCommand(workspace.commandLine("wait"), "goes on waiting")
        try wait.show("\n" + NextText(style: console.results).text(of: [again]))
    }
}
