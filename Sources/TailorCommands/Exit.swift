import ArgumentParser

/// How a command ends: the one table of exit codes (cli.md).
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
        case .done: "done; nothing left to do"
        case .failed: "failed, for a reason not below"
        case .somethingToDo:
            "there is something to do (with --detailed-exitcode, drift, wait)"
        case .stillRunning:
            "accepted and still running at the vendor (with --detailed-exitcode, wait)"
        case .badConfiguration: "the configuration is wrong"
        case .notPermitted: "authentication, permission or quota refused"
        case .locked: "the state is locked by another run"
        case .stalePlan: "the saved plan is stale, or was applied before"
        case .guarded: "refused by a guard"
        case .interrupted: "interrupted: the first Ctrl-C ends well, the second at once"
        case .usage: "wrong usage"
        }
    }

    /// The code as ArgumentParser throws it.
    var code: ExitCode { ExitCode(rawValue) }

    /// The section of a help text that lists these.
    static func help(_ exits: [Exit]) -> String {
        exits.reduce("Exit codes:") { text, exit in
            let number = String(exit.rawValue)
            return text + "\n" + String(repeating: " ", count: 4 - number.count) + number + "  " + exit.meaning
        }
    }
}
