import ArgumentParser
import TailorModel
import TailorReconciler
import TailorRendering

/// `tailor pin`.
struct PinCommand: StoppableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin",
        abstract: "Generate a visual schema or a caption prefix into its file.",
        usage: "tailor pin [<options>] <key>",
        discussion: """
            A pin is a value that the configuration generates (`generate`): it is generated once, \
            written to its file with where it came from, and used from there. This command generates \
            it, or generates it again, and touches nothing else: review the file, edit it if you like, \
            and commit it.

            It does not ask. It sends one request, and one for each refinement. A refinement needs a \
            scratch draft in the project of a dataset that uses the pin; it is deleted afterwards.

              tailor pin flat                           visual_schemas.flat
              tailor pin datasets.poses.caption_prefix  a value that a dataset generates

            --locked has no effect here.

            \(Exit.help([.done, .failed, .badConfiguration, .notPermitted, .locked, .interrupted, .usage]))
            """)

    @Argument(
        help: ArgumentHelp("The pin: the key or address of a visual schema, or datasets.KEY.FIELD.", valueName: "key"),
        completion: .keys(of: "visual_schemas"))
    var key: String

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var lock: LockOptions
    @OptionGroup var view: ViewOptions

    func run(_ interrupts: Interrupts) async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let found = try await workspace.load(isLocked: false)
            guard let order = PinOrder(key, in: found.desired) else {
                throw .noPin(key, in: found.desired)
            }
            return try await workspace.connected(to: found) { connection throws(CommandFailure) in
                try await make(order, found, connection, console, interrupts)
            }
        }
    }

    private func make(
        _ order: PinOrder, _ found: Workspace, _ connection: Connection, _ console: Console, _ interrupts: Interrupts
    ) async throws(CommandFailure) -> Exit {
        let time = SystemClock()
        let view = RunView(on: console, time: time)
        let workflow = PinWorkflow(
            workspace: found, store: try workspace.store(for: found), remote: connection.remote,
            images: workspace.files,
            pins: workspace.pins, time: time, observer: view)
        let moving = Task { await view.keepMoving() }
        defer { moving.cancel() }
        await view.begin(0)
        interrupts.workBegins()
        let report: PinReport
        do throws(RunFailure) {
            let timeout = lock.lockTimeout.seconds
            report = try await interrupts.during(stop: { Task { await workflow.stop() } }) {
                () async throws(RunFailure) in try await workflow.run(order, lockTimeout: timeout)
            }
        } catch {
            await view.end()
            throw CommandFailure(error)
        }
        await view.end()
        console.note(report.ledger.problems)
        let made = report.isMade ? report.pin : nil
        switch self.view.format {
        case .json:
            let failures = (report.ledger.failed + report.ledger.unknown).map(\.failure)
            try console.show(
                PinReportJSON(toolVersion: Version.current).text(
                    of: made, key: order.key, in: order.pin.file, over: order.pin.found, failed: failures))
        case .text:
            guard let made else { break }
            let text = PinText(style: console.results)
            try console.show(text.text(of: made, in: order.pin.file, over: order.pin.found, report.differences))
        }
        return Exit(report.ledger)
    }
}

extension Ledger {
    /// What failed, and what to do about it.
    fileprivate var problems: [Diagnostic] {
        (failed + unknown).map { entry in .error(entry.failure.message, help: entry.failure.help) }
    }
}
