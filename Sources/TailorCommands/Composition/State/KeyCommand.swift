import Foundation
import TailorState

/// A command that prints the key of the state, such as `pass show tailor`. It comes from the environment only: the YAML may
/// come from a stranger.
enum KeyCommand {
    static let variable = "TAILOR_STATE_KEY_COMMAND"

    struct Problem: Error {
        /// A clause.
        let reason: String
    }

    /// What the command of the environment prints. It is run once, by the shell; what it says on stderr is shown, and a
    /// password can be typed.
    static let output = Result<String, Problem> { () throws(Problem) in
        try run(ProcessInfo.processInfo.environment[variable] ?? "")
    }

    private static func run(_ command: String) throws(Problem) -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        let pipe = Pipe()
        process.standardOutput = pipe
        do { try process.run() } catch { throw Problem(reason: "/bin/sh cannot be run") }
        let printed = try? pipe.fileHandleForReading.readToEnd()
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let isSignal = process.terminationReason == .uncaughtSignal
            throw Problem(reason: "it ended with \(isSignal ? "signal" : "exit code") \(process.terminationStatus)")
        }
        return String(decoding: printed ?? Data(), as: UTF8.self)
    }
}
