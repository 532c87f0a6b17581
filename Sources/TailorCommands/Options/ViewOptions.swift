import ArgumentParser

/// The form of a result.
struct ViewOptions: ParsableArguments {
    @Option(help: "The form of the result: text for people, json for programs.")
    var format = Format.text

    @OptionGroup var terminal: ConsoleOptions

    var console: Console { terminal.console }

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }
}
