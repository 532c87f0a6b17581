import ArgumentParser
import TailorModel
import TailorRendering

/// `tailor state show`.
struct StateShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what the state records at an address.",
        usage: "tailor state show [<options>] <address>",
        discussion: """
            Reads only the state, without its lock, and sends no request. The names are those of the \
            state's document; a path may go on below the address.

              tailor state show models.lora
              tailor state show datasets.poses.current.images
              tailor state show --format json datasets.poses

            \(Exit.help([.done, .failed, .badConfiguration, .usage]))
            """)

    @Argument(help: "An address, or a path below one.", completion: .recordedAddresses)
    var address: String

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var view: ViewOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let document = OutputDocument(recorded: try await workspace.recordedState())
            let part: OutputDocument.Part
            do throws(UnknownOutput) { part = try document.part(at: address) } catch { throw .unknownOutput(error) }
            switch view.format {
            case .text: try console.show(OutputText().text(of: part))
            case .json: try console.show(OutputJSON().text(of: part))
            }
            return .done
        }
    }
}
