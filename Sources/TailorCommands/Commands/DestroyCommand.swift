import ArgumentParser
import TailorModel

/// `tailor destroy`.
struct DestroyCommand: StoppableCommand {
    static let configuration = CommandConfiguration(
        commandName: "destroy",
        abstract: "Delete everything in the state.",
        usage: "tailor destroy [<options>]",
        discussion: """
            Shows what would be deleted, asks, and deletes it, models first. Resources with \
            `prevent_destroy` and models in training need --allow. `tailor plan --destroy` shows the \
            same plan and changes nothing.

            \(Exit.help(Exit.allCases.filter { $0 != .somethingToDo && $0 != .stillRunning && $0 != .stalePlan }))
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var lock: LockOptions

    @Flag(name: .customLong("yes"), help: "Do not ask.")
    var isApproved = false

    @Option(
        name: .customLong("allow"),
        help: ArgumentHelp(
            "Lift `prevent_destroy`, or the protection of a running training, from one resource; may be repeated.",
            valueName: "address"),
        completion: .addresses, transform: Address.argument)
    var allowed: [Address] = []

    @OptionGroup var scope: ScopeOptions
    @OptionGroup var events: EventOptions
    @OptionGroup var view: ViewOptions

    func run(_ interrupts: Interrupts) async throws {
        try await view.console.conclude("destroy", events) { console async throws(CommandFailure) in
            let run = ApplyRun(
                command: "destroy", workspace: workspace, consent: Consent(isApproved: isApproved), lock: lock,
                console: view.spoken(console),
                document: view.document(console), interrupts: interrupts)
            return try await run.run(
                options: PlanOptions(allowed: Set(allowed), goal: .destroy, scope: scope.scope), planHash: nil)
        }
    }
}
