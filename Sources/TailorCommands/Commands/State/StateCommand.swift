import ArgumentParser

/// `tailor state`: the group.
struct StateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "state",
        abstract: "Repair or unlock the state.",
        discussion: """
            The state records what tailor created, with the ids at the vendor. Commands that write keep it in order by \
            themselves; these are for what only a person can decide.
            """,
        subcommands: [RepairCommand.self, UnlockCommand.self])
}
