import ArgumentParser

/// How a command ends (Commands.md, "Exit codes"). What leads to which is in `Exit+Failures.swift`, `Exit+Outcomes.swift`
/// and `CommandFailure+Cases.swift`.
enum Exit: Int32, CaseIterable, Sendable {
    case done = 0
    case failed = 1
    case somethingToDo = 2
    case stillRunning = 3
    case badConfiguration = 4
    case notPermitted = 5
    case locked = 6
    case stalePlan = 7
    case guarded = 8
    case interrupted = 9
    case usage = 64

    var meaning: String {
        switch self {
        case .done: "success"
        case .failed: "failed for any other reason"
        case .somethingToDo: "there is something to do (plan, apply, drift, wait)"
        case .stillRunning: "trainings are still running (apply, wait)"
        case .badConfiguration: "the configuration is invalid"
        case .notPermitted: "no token, or the token, permission or quota was refused"
        case .locked: "the state is locked by another run"
        case .stalePlan: "the saved plan is stale or was already applied"
        case .guarded: "refused by a guard"
        case .interrupted: "interrupted by Ctrl-C or SIGTERM"
        case .usage: "wrong usage"
        }
    }

    /// The code as ArgumentParser throws it.
    var code: ExitCode { ExitCode(rawValue) }

    /// The section of a help text that lists exit codes.
    /// - Parameter meanings: what a code means for this command, where that is more exact.
    static func help(_ exits: [Exit], _ meanings: [Exit: String] = [:]) -> String {
        exits.reduce("Exit codes:") { text, exit in
            let number = String(exit.rawValue)
            return text + "\n" + String(repeating: " ", count: 4 - number.count) + number + "  "
                + (meanings[exit] ?? exit.meaning)
        }
    }
}
