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
