import ArgumentParser
import CProcess
import Foundation
import TailorModel

/// The program.
package struct Program: Sendable {
    private let interrupts: Interrupts

    /// Handles Ctrl-C from now on.
    package init() { interrupts = Interrupts() }

    /// Runs the command line, and ends the process with an exit code (Commands.md, "Exit codes").
    package func run() async -> Never {
        requireArguments()
        keepMemoryPrivate()
        do {
            let arguments = ArgumentOrder.commandFirst(Array(CommandLine.arguments.dropFirst()))
            if let mistyped = MistypedCommand.find(in: arguments) {
                Console(colour: .automatic, environment: ProcessInfo.processInfo.environment)
                    .note([mistyped.diagnostic])
                _exit(Exit.usage.rawValue)
            }
            var command = try await Tailor.asyncParseAsRoot(arguments)
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

    /// The token is in memory: no core file has it, and no other program of this user reads it.
    private func keepMemoryPrivate() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(Self.coreSize, &none)
        _ = tailor_keep_memory_private()
    }

    #if canImport(Glibc)
        private static var coreSize: __rlimit_resource_t { __rlimit_resource_t(RLIMIT_CORE.rawValue) }
    #else
        private static var coreSize: Int32 { RLIMIT_CORE }
    #endif

    /// Linux hands a Swift program its arguments through `/proc`. Without it every command line would look empty.
    private func requireArguments() {
        #if os(Linux)
            guard CommandLine.arguments.isEmpty || access("/proc/self/cmdline", R_OK) != 0 else { return }
            Console.plain.note([
                .error(
                    "the arguments cannot be read: /proc is not mounted",
                    help: "Mount it (`mount -t proc proc /proc`), or run tailor outside of this sandbox.")
            ])
            _exit(Exit.failed.rawValue)
        #endif
    }
}

/// A command that handles Ctrl-C.
protocol StoppableCommand: AsyncParsableCommand {
    func run(_ interrupts: Interrupts) async throws
}
