import ArgumentParser
import Foundation

/// Colour or none.
struct ColourOptions: ParsableArguments {
    @Flag(name: .customLong("no-color"), help: "Print without colour, as with `NO_COLOR` in the environment.")
    var isColourless = false

    var console: Console {
        Console(colour: isColourless ? .never : .automatic, environment: ProcessInfo.processInfo.environment)
    }
}

/// The form of a result.
struct ViewOptions: ParsableArguments {
    @Option(help: "The form of the result: text for people, json for programs.")
    var format = Format.text

    @OptionGroup var colour: ColourOptions

    var console: Console { colour.console }

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }
}
