import ArgumentParser
import TailorModel
import TailorReconciler

/// `tailor reject`.
struct RejectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject",
        abstract: "Retire a trained candidate.",
        usage: "tailor reject [<options>] <address>",
        discussion: """
            The current revision stays in use. Changes only the state, and sends no request; who decided, \
            when, why, and the Git commit are recorded. `lifecycle.retain` decides whether an apply keeps \
            the rejected revision. The same inputs are not trained again: change the YAML, or retrain \
            with `tailor apply --replace`.

              tailor reject models.lora --note "the colours are off"

            \(Exit.help([.done, .failed, .badConfiguration, .locked, .usage]))
            """)

    @Argument(help: "The model, as models.lora.", completion: .recordedModels, transform: Address.argument)
    var address: Address

    @OptionGroup var deciding: DecisionOptions
    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var lock: LockOptions
    @OptionGroup var view: ViewOptions

    func run() async throws {
        try await deciding.run(in: workspace, lock, view) { workflow, decision throws(RunFailure) in
            try await workflow.reject(address, decision)
        }
    }
}
