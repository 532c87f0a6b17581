import ArgumentParser
import TailorModel
import TailorState

/// `tailor state pull`.
struct StatePullCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pull",
        abstract: "Print the state as it is stored.",
        usage: "tailor state pull [<options>]",
        discussion: """
            Prints the JSON document of the state with what a run under way has recorded so far, \
            decrypted. Takes no lock, and sends no request to the vendor.

              tailor state pull > backup.json

            \(Exit.help([.done, .failed, .badConfiguration, .notPermitted, .usage]))
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var terminal: ConsoleOptions

    func run() async throws {
        let console = terminal.console
        try await console.conclude { () async throws(CommandFailure) in
            let store = try workspace.store(for: try workspace.settings())
            let pulled: PulledState
            do throws(StateFailure) { pulled = try await store.pull() } catch { throw CommandFailure(error) }
            try console.show(String(decoding: pulled.document, as: UTF8.self))
            if !pulled.unresolved.isEmpty {
                console.note([
                    .warning(
                        "\(counted(pulled.unresolved.count, "operation is", "operations are")) unresolved, and not part "
                            + "of what was printed", help: "`tailor state repair` resolves them.")
                ])
            }
            return .done
        }
    }
}
