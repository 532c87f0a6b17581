import ArgumentParser

/// The form of a result.
struct ViewOptions: ParsableArguments {
    @Option(help: "The form of the result: text for people, json for programs.")
    var format = Format.text

    @OptionGroup var terminal: ConsoleOptions

    var console: Console { terminal.console }

    /// Shows the result in the form that was asked for.
    func show(_ text: @autoclosure () -> String, json: @autoclosure () -> String) throws(CommandFailure) {
        try console.show(format == .json ? json() : text())
    }

    /// Where what people read goes.
    func spoken(_ console: Console) -> Console { format == .json ? console.besideDocument : console }

    /// Where the document for programs goes; nil where none was asked for.
    func document(_ console: Console) -> Console? { format == .json ? console : nil }

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }
}
