import ArgumentParser
import Foundation

/// Colour or none.
struct ColourOptions: ParsableArguments {
    @Flag(name: .customLong("no-color"), help: "No colour. `NO_COLOR` in the environment does the same.")
    var isColourless = false

    var console: Console {
        Console(colour: isColourless ? .never : .automatic, environment: ProcessInfo.processInfo.environment)
    }
}

/// How a result is printed.
struct ViewOptions: ParsableArguments {
    @Option(help: "How the result is printed: text for people, json for programs.")
    var format = Format.text

    @OptionGroup var colour: ColourOptions

    var console: Console { colour.console }

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }
}
