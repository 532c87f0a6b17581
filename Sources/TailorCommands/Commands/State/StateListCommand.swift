import ArgumentParser
import TailorConfiguration
import TailorModel
import TailorRendering

/// `tailor state list`.
struct StateListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the addresses of the state.",
        usage: "tailor state list [<options>] [<pattern>]",
        discussion: """
            Reads only the state, without its lock, and sends no request. `*` in the pattern stands for \
            any text.

              tailor state list
              tailor state list models
              tailor state list 'datasets.winter-*'

            \(Exit.help([.done, .failed, .badConfiguration, .usage]))
            """)

    @Argument(
        help: "Which addresses: a kind, as `models`, or a pattern; without it, all.", completion: .recordedAddresses)
    var pattern: String?

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var view: ViewOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let state = try await workspace.recordedState()
            let listing = StateListing(of: state, where: fits)
            if listing.items.isEmpty, let pattern, !state.isEmpty {
                console.note("No address fits `\(pattern)`.\n")
            }
            switch view.format {
            case .text: try console.show(listing.text)
            case .json: try console.show(listing.json(toolVersion: Version.current))
            }
            return .done
        }
    }

    private func fits(_ address: Address) -> Bool {
        guard let pattern else { return true }
        return address.kind.rawValue == pattern || Wildcard(pattern).fits(address.description)
    }
}
