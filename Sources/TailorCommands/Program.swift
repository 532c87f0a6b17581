import ArgumentParser

/// The program.
package struct Program: Sendable {
    private let interrupts: Interrupts

    /// Handles Ctrl-C from now on.
    package init() { interrupts = Interrupts() }

    /// Runs the command line, and ends the process with an exit code (Commands.md, "Exit codes").
    package func run() async -> Never {
        do {
            let arguments = ArgumentOrder.commandFirst(Array(CommandLine.arguments.dropFirst()))
            var command = try Tailor.parseAsRoot(arguments)
            if let command = command as? any StoppableCommand {
                try await command.run(interrupts)
            } else if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            Tailor.exit(withError: error)
        }
        Tailor.exit()
    }
}

/// A command that handles Ctrl-C.
protocol StoppableCommand: AsyncParsableCommand {
    func run(_ interrupts: Interrupts) async throws
}
