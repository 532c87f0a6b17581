import ArgumentParser

extension Console {
    /// Runs a command, reports its failure, and ends with its exit code.
    func conclude(_ work: () async throws(CommandFailure) -> Exit) async throws {
        let exit: Exit
        do throws(CommandFailure) {
            exit = try await work()
        } catch {
            note(error.diagnostics)
            exit = error.exit
        }
        if exit != .done { throw exit.code }
    }
}
