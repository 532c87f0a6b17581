import ArgumentParser
import TailorModel
import TailorReconciler
import TailorRendering

/// `tailor state repair`.
struct RepairCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair",
        abstract: "Repair a damaged state, and resolve unresolved operations.",
        usage: "tailor state repair [<options>]",
        discussion: """
            A damaged journal: everything that can still be read is recorded, and what is lost is \
            named. A damaged or missing state: its backup takes its place. Replaced files are kept as \
            *.damaged.

            An unresolved operation: repair checks the vendor, as every command that writes does. If \
            that does not tell whether it happened, say what you found there with --adopt or --forget. \
            An answer that contradicts the vendor is refused.

              tailor state repair
              tailor state repair --adopt 'projects.lora=4711'
              tailor state repair --forget 'datasets.poses.images["hero.png"]'

            \(Exit.help([.done, .failed, .badConfiguration, .notPermitted, .locked, .interrupted, .usage]))
            """)

    @Option(
        name: .customLong("adopt"),
        help: ArgumentHelp("The unresolved operation created this object; may be repeated.", valueName: "address=id"),
        completion: .addresses)
    var adopted: [AdoptedObject] = []

    @Option(
        name: .customLong("forget"),
        help: ArgumentHelp("The unresolved operation did not happen; may be repeated.", valueName: "address"),
        completion: .addresses)
    var forgotten: [String] = []

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var lock: LockOptions
    @OptionGroup var view: ViewOptions

    func validate() throws {
        let answers = Dictionary(grouping: answers, by: \.subject)
        if let subject = answers.filter({ Set($0.value).count > 1 }).keys.min() {
            throw ValidationError("There are two answers for `\(subject)`: give one.")
        }
    }

    private var answers: [RepairWorkflow.Answer] {
        adopted.map { RepairWorkflow.Answer(subject: $0.subject, id: $0.id) }
            + forgotten.map { RepairWorkflow.Answer(subject: $0, id: nil) }
    }

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let found = try await workspace.load()
            let report = try await workspace.connected(to: found) { connection throws(CommandFailure) in
                try await repair(found, connection)
            }
            try view.show(
                RepairText().text(of: report.files, resolved: report.resolved),
                json: RepairJSON(toolVersion: Version.current).text(
                    of: report.files, resolved: report.resolved, refused: report.refused))
            let failures = report.failures
            guard failures.isEmpty else { throw .unrepaired(failures) }
            return .done
        }
    }

    private func repair(
        _ found: Workspace, _ connection: Connection
    ) async throws(CommandFailure) -> RepairWorkflow.Report {
        let workflow = RepairWorkflow(
            store: try workspace.store(for: found), remote: connection.remote, time: SystemClock(),
            observer: RunView(on: view.console, time: SystemClock()))
        do throws(RunFailure) {
            return try await workflow.run(answers, lockTimeout: lock.lockTimeout.seconds)
        } catch {
            throw CommandFailure(error)
        }
    }
}

extension RepairWorkflow.Report {
    /// Answers that were refused, and what is still unresolved.
    fileprivate var failures: [Diagnostic] {
        let answers = refused.map { reason in
            Diagnostic.error(reason, help: "`tailor status` lists the unresolved operations.")
        }
        let operations = resolved.compactMap(UnresolvedOperation.init)
        let unresolved = operations.first.map {
            Diagnostic.error(UnresolvedOperation.message(operations), help: $0.help)
        }
        return answers + [unresolved].compactMap { $0 }
    }
}
