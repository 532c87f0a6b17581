import ArgumentParser
import Foundation
import TailorRendering

/// How a command speaks.
struct ConsoleOptions: ParsableArguments {
    @Flag(name: .customLong("no-color"), help: "Print without colour, as with `NO_COLOR` in the environment.")
    var isColourless = false

    @Flag(name: .customLong("verbose"), help: "Show every error and warning, also where many are alike.")
    var isVerbose = false

    var console: Console {
        var console = Console(
            colour: isColourless ? .never : .automatic, environment: ProcessInfo.processInfo.environment)
        console.alike = isVerbose ? .all : .folded
        return console
    }
}
