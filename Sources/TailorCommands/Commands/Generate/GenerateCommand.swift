import ArgumentParser

/// `tailor generate`.
struct GenerateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Use a trained model: pictures, structured prompts, videos.",
        discussion: """
            Takes no lock and changes no state. Each generation is billed by the vendor; none is asked for twice \
            that came through.
            """,
        subcommands: [GenerateImageCommand.self, GeneratePromptCommand.self, GenerateVideoCommand.self])
}
