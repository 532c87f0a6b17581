import ArgumentParser
import TailorModel
import TailorRendering

/// `tailor state unlock`.
struct UnlockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock",
        abstract: "Remove the lock of a run that has ended.",
        usage: "tailor state unlock [<options>] <id>",
        discussion: """
            Seldom needed: the system releases the lock of a killed run, and a lock in a store expires. \
            A lock on a state server does not expire, and the server cannot tell whether its run still \
            works: make sure that it has ended. Elsewhere the lock of a running command is not removed; \
            stop that command instead. In a store, a run counts as ended when it has not renewed its \
            lock for 45 seconds. The message about a locked state has the ID.

            \(Exit.help([.done, .failed, .badConfiguration, .locked, .usage]))
            """)

    @Argument(help: ArgumentHelp("The id of the lock, as the message about it names it.", valueName: "id"))
    var id: String

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var view: ViewOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let store = try workspace.store(for: try workspace.settings())
            let wasLocked = try await unlock(store)
            try view.show(
                wasLocked ? "Unlocked.\n" : "The state is not locked.\n",
                json: StateEditJSON(toolVersion: Version.current).unlocked(wasLocked))
            return .done
        }
    }

    private func unlock(_ store: any StateStore) async throws(CommandFailure) -> Bool {
        do throws(StateFailure) { return try await store.unlock(id) } catch { throw CommandFailure(error) }
    }
}
