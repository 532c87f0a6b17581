import TailorModel
import TailorRendering

// What a command itself refuses, or cannot do, and the exit code of each.

extension CommandFailure {
    static func noTerminal(_ command: String) -> Self {
        let file = command == "apply" ? ", or a plan file written by `tailor plan --out FILE`" : ""
        return Self(
            .usage, "`tailor \(command)` needs an approval, and there is no terminal to ask on",
            help: "Pass `--yes`\(file).")
    }

    static func noToken(_ reason: String, help: String) -> Self {
        Self(
            .notPermitted, "there is no token: \(reason)",
            help: "\(help), or rehearse with `--endpoint emulator`.")
    }

    static func unreadablePlan(_ file: String) -> Self {
        Self(.usage, "the plan file \(file) cannot be read", help: "Make a plan file with `tailor plan --out FILE`.")
    }

    static func noPlan(_ file: String, _ failure: SavedPlanFailure) -> Self {
        Self(
            .usage, "\(file) cannot be applied: \(failure.message)",
            help: "Make a plan file with `tailor plan --out FILE`.")
    }

    static func unwritableEvents(_ file: String, _ reason: String) -> Self {
        Self(
            .usage, "the events cannot be written to \(file): \(reason)",
            help: "Give `--events` a file that can be written, a pipe, or `-` for stdout. Nothing was done.")
    }

    static func unwritablePlan(_ file: String, _ failure: FileFailure) -> Self {
        Self(.failed, "the plan cannot be written to \(file): \(failure.reason)", help: failure.help)
    }

    static func unwritablePage(_ file: String, _ failure: FileFailure) -> Self {
        Self(.failed, "the page cannot be written to \(file): \(failure.reason)", help: failure.help)
    }

    static func noPin(_ name: String, in desired: DesiredGraph) -> Self {
        Self(.usage, [.noPin(name, in: desired)])
    }

    static func unknownOutput(_ failure: UnknownOutput) -> Self { Self(.failed, [failure.diagnostic]) }

    static func unreadableFaults(_ file: String) -> Self {
        Self(.usage, "the faults file \(file) cannot be read")
    }

    static func invalidFaults(_ file: String, _ reason: String) -> Self {
        Self(.badConfiguration, "\(file): \(reason)", help: "`tailor emulator --help` shows an example.")
    }

    static func unwritableResult(_ reason: String) -> Self {
        Self(.failed, "the result cannot be written: \(reason)")
    }

    /// Answers of `state repair` that were refused, and operations that are still unresolved.
    static func unrepaired(_ diagnostics: [Diagnostic]) -> Self { Self(.failed, diagnostics) }
}
