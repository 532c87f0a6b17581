import ArgumentParser
import TailorModel

/// `tailor prune`.
struct PruneCommand: StoppableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Delete retired revisions.",
        usage: "tailor prune [<options>]",
        discussion: """
            A revised dataset or model is kept as a retired revision, unless `lifecycle.retain` says \
            otherwise. Prune shows every retired revision that nothing uses any more, asks, and \
            deletes them. Nothing else changes. `tailor status` lists them. Resources with \
            `prevent_destroy` need --allow.

            \(Exit.help(Exit.allCases.filter { $0 != .somethingToDo && $0 != .stillRunning && $0 != .stalePlan }))
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var lock: LockOptions

    @Flag(name: .customLong("yes"), help: "Do not ask.")
    var isApproved = false

    @Option(
        name: .customLong("allow"),
        help: ArgumentHelp("Lift `prevent_destroy` from one resource; may be repeated.", valueName: "address"),
        completion: .addresses, transform: Address.argument)
    var allowed: [Address] = []

    @OptionGroup var events: EventOptions
    @OptionGroup var view: ViewOptions

    func run(_ interrupts: Interrupts) async throws {
        try await view.console.conclude("prune", events) { console async throws(CommandFailure) in
            let run = ApplyRun(
                command: "prune", workspace: workspace, consent: Consent(isApproved: isApproved), lock: lock,
                console: view.spoken(console),
                document: view.document(console), interrupts: interrupts)
            return try await run.run(options: PlanOptions(allowed: Set(allowed), goal: .prune), planHash: nil)
        }
    }
}
