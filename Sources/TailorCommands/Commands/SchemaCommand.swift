import ArgumentParser
import TailorSchemas

/// `tailor schema`.
struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print a JSON Schema of this version: of the YAML, or of a file that tailor writes.",
        discussion: """
            Editors with the YAML language server complete and check the YAML with it, offline. `tailor init` writes it \
            beside tailor.yaml; after an update of tailor, write it again:

              tailor schema > tailor.schema.json

            The first line of the YAML names it: # yaml-language-server: $schema=tailor.schema.json

            \(Exit.help([.done, .usage]))
            """)

    @Argument(help: ArgumentHelp("What it describes.", valueName: "name"))
    var schema = Schema.workspace

    @OptionGroup var terminal: ConsoleOptions
    @OptionGroup var log: LogOptions

    func run() async throws {
        let console = terminal.console
        try await console.conclude { () async throws(CommandFailure) in
            try console.show(schema.text)
            return .done
        }
    }
}

extension Schema: ExpressibleByArgument {}
