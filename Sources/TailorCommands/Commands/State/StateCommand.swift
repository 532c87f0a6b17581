import ArgumentParser

/// `tailor state`: the group.
struct StateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "state",
        abstract: "Repair or unlock the state.",
        discussion: """
            The state records what tailor created, with the vendor's ids. Every command that writes \
            keeps it in order; these commands are for what only a person can decide.
            """,
        subcommands: [RepairCommand.self, UnlockCommand.self])
}
