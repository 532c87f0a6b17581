import ArgumentParser

/// `tailor`: the root of all commands.
struct Tailor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tailor",
        abstract: "Infrastructure as code for tailored generative models.",
        discussion: """
            A workspace is a folder with a tailor.yaml: projects, datasets, visual schemas, \
            image lists and models, kept in Git. tailor compares it with the vendor, shows \
            what would change, and applies the changes.

            Try it offline:
              tailor init -C mascot    write a small workspace that uses the emulator
              tailor plan -C mascot    show what would be created
              tailor apply -C mascot   create it

            Results go to stdout, progress and diagnostics to stderr.

            \(Exit.help(Exit.allCases))
            """,
        version: Version.line,
        groupedSubcommands: [
            CommandGroup(
                name: "Workspace",
                subcommands: [InitCommand.self, ValidateCommand.self, SchemaCommand.self]),
            CommandGroup(
                name: "Change",
                subcommands: [
                    PlanCommand.self, ShowCommand.self, ApplyCommand.self, WaitCommand.self, DestroyCommand.self,
                    PinCommand.self,
                    PruneCommand.self,
                ]),
            CommandGroup(
                name: "Models",
                subcommands: [
                    CompareCommand.self, PromoteCommand.self, RejectCommand.self, ReceiptCommand.self,
                    GenerateCommand.self,
                    DownloadCommand.self,
                ]),
            CommandGroup(
                name: "Adoption",
                subcommands: [ExportCommand.self, ImportCommand.self]),
            CommandGroup(
                name: "Inspection",
                subcommands: [
                    DriftCommand.self, StatusCommand.self, OutputCommand.self, DoctorCommand.self, VersionCommand.self,
                ]),
            CommandGroup(
                name: "Review",
                subcommands: [CaptionsCommand.self]),
            CommandGroup(
                name: "State",
                subcommands: [StateCommand.self]),
            CommandGroup(
                name: "Rehearsal",
                subcommands: [EmulatorCommand.self]),
        ])

    /// Declared for the help text; `ArgumentOrder` moves them behind the command.
    @OptionGroup var folder: FolderOptions
    @OptionGroup var log: LogOptions
}
