import ArgumentParser

/// The whole program.
package struct Program: Sendable {
    private let interrupts: Interrupts

    /// Begins to watch for Ctrl-C.
    package init() { interrupts = Interrupts() }

    /// Does what the command line says, and ends the process with an exit code of cli.md.
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

/// A command that Ctrl-C does not simply end.
protocol StoppableCommand: AsyncParsableCommand {
    func run(_ interrupts: Interrupts) async throws
}
