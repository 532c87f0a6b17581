import ArgumentParser

/// `tailor state`: the group.
struct StateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "state",
        abstract: "Look into the state, edit, move, repair or unlock it.",
        discussion: """
            The state records what tailor created, with the vendor's ids. Every command that writes \
            keeps it in order; these commands are for what only a person can decide.
            """,
        subcommands: [
            StateListCommand.self, StateShowCommand.self, StateMoveCommand.self, StateRemoveCommand.self,
            StateRebuildCommand.self, StatePullCommand.self, StatePushCommand.self, StateMoveBackendCommand.self,
            StateCheckCommand.self, RepairCommand.self, UnlockCommand.self,
        ])
}
