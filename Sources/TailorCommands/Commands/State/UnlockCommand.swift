import ArgumentParser
import TailorModel

/// `tailor state unlock`.
struct UnlockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock",
        abstract: "Take away the lock of a run that is gone.",
        discussion: """
            A run that was killed holds no lock on a state in a file: the system lets go of it. So there is seldom \
            anything to unlock, and the lock of a run that is alive is never taken away: stop that run instead.

            The message about the lock shows its ID, and so does `lock.json` beside the state.

            \(Exit.help([.done, .failed, .badConfiguration, .locked, .usage]))
            """)

    @Argument(help: ArgumentHelp("The lock, as the message about it names it.", valueName: "id"))
    var id: String

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var colour: ColourOptions

    func run() async throws {
        let console = colour.console
        try await console.conclude { () async throws(CommandFailure) in
            let store = workspace.store(for: try await workspace.load())
            try console.show(try await unlock(store) ? "Unlocked.\n" : "The state is not locked.\n")
            return .done
        }
    }

    private func unlock(_ store: any StateStore) async throws(CommandFailure) -> Bool {
        do throws(StateFailure) { return try await store.unlock(id) } catch { throw CommandFailure(error) }
    }
}
