import ArgumentParser

extension Console {
    /// Does a command's work, says what went wrong, and ends with the exit code.
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
