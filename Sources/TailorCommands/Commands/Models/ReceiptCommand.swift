import ArgumentParser
import TailorModel
import TailorReconciler
import TailorRendering

/// `tailor receipt`.
struct ReceiptCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, markdown
    }

    static let configuration = CommandConfiguration(
        commandName: "receipt",
        abstract: "Show what a model was trained on.",
        usage: "tailor receipt [<options>] <address>",
        discussion: """
            Each training gets a receipt in the state: the dataset with its pictures, captions and schema as digests, \
            the parameters, the times, the ids, the plan, the commit, and what was decided about it. It is kept when \
            the model is deleted. Reads only the state, and sends no request. In markdown it is a model card.

              tailor receipt models.lora
              tailor receipt models.lora --revision 1 --format json
              tailor receipt models.lora --format markdown > README.md

            \(Exit.help([.done, .failed, .badConfiguration, .usage]))
            """)

    @Argument(
        help: "The model, as models.lora.", completion: .recordedAddresses, transform: Address.argument)
    var address: Address

    @Option(help: ArgumentHelp("This revision. Default: the current one.", valueName: "n"))
    var revision: Int?

    @Option(help: "The form of the result: text for people, json for programs, markdown for a model card.")
    var format = Format.text

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var terminal: ConsoleOptions

    func run() async throws {
        let console = terminal.console
        try await console.conclude { () async throws(CommandFailure) in
            let state = try await workspace.recordedState()
            let receipt: ModelReceipt
            do throws(RunFailure) {
                receipt = try state.receipt(of: address, revision: revision)
            } catch {
                throw CommandFailure(error)
            }
            switch format {
            case .text: try console.show(ReceiptText(style: console.results).text(of: receipt))
            case .json: try console.show(ReceiptJSON(toolVersion: Version.current).text(of: receipt))
            case .markdown: try console.show(ModelCard().text(of: receipt))
            }
            return .done
        }
    }
}
