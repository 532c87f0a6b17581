import ArgumentParser

/// Events of a run for programs.
struct EventOptions: ParsableArguments {
    @Option(
        name: .customLong("events"),
        help: ArgumentHelp(
            "Write what happens to a file or pipe as it happens, as JSON Lines; `-` is stdout, and results are then on stderr.",
            valueName: "file"), completion: .file())
    var path: String?
}

extension Console {
    /// Runs a command whose events are written where the options say, reports its failure, and ends with its exit code.
    func conclude(
        _ command: String, _ events: EventOptions, _ work: (Console) async throws(CommandFailure) -> Exit
    ) async throws {
        try await conclude { () async throws(CommandFailure) in
            guard let path = events.path else { return try await work(self) }
            let file = try EventFile(path: path, command: command, time: SystemClock())
            var console = self
            console.events = file
            if path == EventFile.standardOutput { console.sendsResultsToStderr = true }
            do throws(CommandFailure) {
                let exit = try await work(console)
                file.ended(exit)
                return exit
            } catch {
                file.ended(error.exit, error.diagnostics)
                throw error
            }
        }
    }
}
