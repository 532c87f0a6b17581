import ArgumentParser
import TailorModel
import TailorRendering
import TailorState

/// `tailor state check`.
struct StateCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the place of the state, and read what is stored.",
        usage: "tailor state check [<options>]",
        discussion: """
            Tries what tailor relies on: of a folder that it can be written and locked; of a store that \
            it keeps the conditions of a write, and reads and lists what was just written. Then reads \
            the state and its journal, and says who holds the lock. Leaves nothing behind.

            \(Exit.help([.done, .failed, .badConfiguration, .notPermitted, .usage]))
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var view: ViewOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let store = try workspace.store(for: try workspace.settings())
            let facts: [String]
            do throws(StateFailure) { facts = try await store.check() } catch { throw CommandFailure(error) }
            try view.show(
                facts.map { $0 + "\n" }.joined(), json: StateEditJSON(toolVersion: Version.current).checked(facts))
            return .done
        }
    }
}
