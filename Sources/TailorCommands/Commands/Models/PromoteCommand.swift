import ArgumentParser
import TailorModel
import TailorReconciler

/// `tailor promote`.
struct PromoteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promote",
        abstract: "Make a trained candidate the current revision of its model.",
        usage: "tailor promote [<options>] <address>",
        discussion: """
            With `promotion: manual`, a trained successor stays a candidate: outputs keep naming the \
            current revision until somebody promotes it. Changes only the state, and sends no request; \
            who decided, when, why, and the Git commit are recorded. --revision also makes a retired \
            revision current again.

              tailor promote models.lora --note "hands are right now"
              tailor promote models.lora --revision 1

            \(Exit.help([.done, .failed, .badConfiguration, .locked, .usage]))
            """)

    @Argument(help: "The model, as models.lora.", completion: .recordedModels, transform: Address.argument)
    var address: Address

    @Option(help: ArgumentHelp("The revision; default: the candidate.", valueName: "n"))
    var revision: Int?

    @OptionGroup var deciding: DecisionOptions
    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var lock: LockOptions
    @OptionGroup var view: ViewOptions

    func run() async throws {
        try await deciding.run(in: workspace, lock, view) { workflow, decision throws(RunFailure) in
            try await workflow.promote(address, revision: revision, decision)
        }
    }
}
