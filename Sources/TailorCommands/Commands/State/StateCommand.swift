import ArgumentParser

/// `tailor state`: the group.
struct StateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "state",
        abstract: "Look after the state by hand.",
        discussion: """
            The state says what tailor made, with the ids at the vendor. Every command that writes looks after it by \
            itself; these are for what only a person can decide.
            """,
        subcommands: [RepairCommand.self, UnlockCommand.self])
}
