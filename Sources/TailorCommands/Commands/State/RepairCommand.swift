import ArgumentParser
import TailorModel
import TailorReconciler
import TailorRendering

/// `tailor state repair`.
struct RepairCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair",
        abstract: "Put a damaged state right, and settle what a run left open.",
        discussion: """
            A damaged journal: what can still be read of it is recorded, and what is lost is named. A state that is damaged \
            or gone: its backup takes its place. What is replaced is kept beside it as *.damaged.

            An operation of which nobody knows whether it happened: repair looks at the vendor, as every command that \
            writes does. Where that does not tell, say what you found there with --adopt or --forget; where it does, an \
            answer that says otherwise is refused.

              tailor state repair
              tailor state repair --adopt 'projects.lora=4711'
              tailor state repair --forget 'datasets.poses.images["hero.png"]'

            \(Exit.help([.done, .failed, .badConfiguration, .notPermitted, .locked, .usage]))
            """)

    @Option(
        name: .customLong("adopt"),
        help: ArgumentHelp("The open operation made this; may be repeated.", valueName: "address=id"))
    var adopted: [AdoptedObject] = []

    @Option(
        name: .customLong("forget"),
        help: ArgumentHelp("The open operation made nothing; may be repeated.", valueName: "address"))
    var forgotten: [String] = []

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var lock: LockOptions
    @OptionGroup var colour: ColourOptions

    func validate() throws {
        let answers = Dictionary(grouping: answers, by: \.subject)
        if let subject = answers.filter({ Set($0.value).count > 1 }).keys.min() {
            throw ValidationError("There are two answers about `\(subject)`: give one.")
        }
    }

    private var answers: [RepairWorkflow.Answer] {
        adopted.map { RepairWorkflow.Answer(subject: $0.subject, id: $0.id) }
            + forgotten.map { RepairWorkflow.Answer(subject: $0, id: nil) }
    }

    func run() async throws {
        let console = colour.console
        try await console.conclude { () async throws(CommandFailure) in
            let found = try await workspace.load()
            let report = try await workspace.connected(to: found) { connection throws(CommandFailure) in
                try await repair(found, connection)
            }
            try console.show(RepairText().text(of: report.files, resolved: report.resolved))
            let failures = report.failures
            guard failures.isEmpty else { throw CommandFailure(.failed, failures) }
            return .done
        }
    }

    private func repair(
        _ found: Workspace, _ connection: Connection
    ) async throws(CommandFailure) -> RepairWorkflow.Report {
        let workflow = RepairWorkflow(
            store: workspace.store(for: found), remote: connection.remote, time: SystemClock(),
            observer: RunView(on: colour.console, time: SystemClock()))
        do throws(RunFailure) {
            return try await workflow.run(answers, lockTimeout: lock.lockTimeout.seconds)
        } catch {
            throw CommandFailure(error)
        }
    }
}

extension RepairWorkflow.Report {
    /// Answers that could not be taken, and what is open still.
    fileprivate var failures: [Diagnostic] {
        let answers = refused.map { reason in
            Diagnostic.error(reason, help: "`tailor status` lists what is open.")
        }
        let questions = resolved.compactMap(UnresolvedOperation.init)
        let open = questions.first.map { Diagnostic.error(UnresolvedOperation.message(questions), help: $0.help) }
        return answers + [open].compactMap { $0 }
    }
}

/// `projects.lora=4711`.
struct AdoptedObject: ExpressibleByArgument {
    let subject: String
    let id: RemoteID

    init?(argument: String) {
        guard let equals = argument.lastIndex(of: "="), equals != argument.startIndex,
            let number = Int(argument[argument.index(after: equals)...]), number > 0
        else { return nil }
        subject = String(argument[..<equals])
        id = RemoteID(number)
    }
}
