import TailorModel

/// One line for each event of a run, for logs and pipes: `[3/14] created projects.lora  0.2 s`.
package struct EventLine: Sendable {
    /// A shorter wait for the rate limit is not worth a line, in seconds.
    private static let shortestHold = 5.0

    private let total: Int
    private let style: Style
    private var ended = 0
    private var waits: [Address: Wait] = [:]

    /// - Parameter total: operations of the plan; 0 where only trainings are waited for, and nothing is counted.
    package init(total: Int, style: Style) {
        self.total = total
        self.style = style
    }

    /// The line, without a line break. Nil where there is nothing new to say: most operations are named when they end,
    /// and a wait more and more seldom.
    /// - Parameter elapsed: seconds since the run began.
    package mutating func line(for event: RunEvent, elapsed: Double) -> String? {
        switch event {
        case .started(let operation):
            guard case .wait = operation.step else { return nil }
            return "\(counter)\(operation.verb.gerund) \(operation.said)"
        case .finished(let operation, let seconds):
            ended += 1
            return "\(counter)\(operation.verb.past) \(operation.said)  "
                + style.paint(spoken(seconds: seconds), .faint)
        case .alreadyDone(let operation):
            ended += 1
            return counter + style.paint("no need to \(operation.verb.infinitive)", .faint) + " \(operation.said)"
        case .waiting(let address, let detail):
            guard waits[address, default: Wait(began: elapsed)].isWorthSaying(detail, elapsed) else { return nil }
            return "\(counter)\(address.description.printable): \(detail.printable)"
        case .held(let endpoint, let operations, let seconds):
            guard seconds >= Self.shortestHold else { return nil }
            return "\(counter)waiting \(spoken(seconds: seconds.rounded(.up))) for the rate limit of "
                + "\(endpoint), \(counted(operations, "operation")) to go on"
        case .failed(let operation, let failure):
            ended += 1
            if failure.cause == .cancelled {
                return counter + style.paint("stopped \(operation.verb.gerund)", .warning) + " \(operation.said)"
            }
            if failure.isUnknown {
                return counter + style.paint("unknown whether it did \(operation.verb.infinitive)", .warning)
                    + " \(operation.said): \(failure.message.printable)"
            }
            return counter + style.paint("could not \(operation.verb.infinitive)", .error)
                + " \(operation.said): \(failure.message.printable)"
        case .skipped(let operation, let reason):
            ended += 1
            return counter + style.paint("did not \(operation.verb.infinitive)", .warning)
                + " \(operation.said): \(reason.printable)"
        case .lost(let intent):
            return "\(counter)an answer was lost: looking at the vendor, for up to 30 s, whether it did "
                + "\(intent.kind.verb.infinitive) \(intent.subject.printable)"
        case .unresolved(let count):
            return
                "An earlier run never heard what became of \(counted(count, "operation")): looking at the vendor, for "
                + "up to 30 s."
        case .resolved(let intent, let resolution):
            return resolution.said(of: intent)
        case .away(let failure):
            let what = failure.status.map { "the vendor answers with HTTP \($0)" } ?? "the vendor does not answer"
            return "\(style.paint(what, .warning)): \(failure.message.printable). It is asked again."
        case .back(let seconds):
            return "The vendor answers again, after \(spoken(seconds: seconds))."
        case .stopping:
            return "Stopping: nothing new is started, requests in flight are waited for. Ctrl-C again ends at once."
        }
    }

    /// What was said of a wait. A training takes hours, and a log is read by people.
    private struct Wait {
        /// Seconds between two lines in the end.
        private static let longestSilence = 600.0

        let began: Double
        private var said: (detail: String, at: Double)?

        init(began: Double) { self.began = began }

        /// It changed, and it has been silent for as long as it was waited for until the last line.
        mutating func isWorthSaying(_ detail: String, _ elapsed: Double) -> Bool {
            if let said {
                let silence = min(Self.longestSilence, said.at - began)
                guard said.detail != detail, elapsed - said.at >= silence else { return false }
            }
            said = (detail, elapsed)
            return true
        }
    }

    private var counter: String {
        guard total > 0 else { return "" }
        let done = String(ended)
        return "[" + String(repeating: " ", count: max(0, String(total).count - done.count)) + "\(done)/\(total)] "
    }
}

extension Resolution {
    func said(of intent: Intent) -> String {
        let what = "\(intent.kind.verb.infinitive) \(intent.subject.printable)"
        switch self {
        case .happened(.asIntended(let id?)): return "settled: an earlier run did \(what) (id \(id))"
        case .happened: return "settled: an earlier run did \(what)"
        case .neverHappened: return "settled: an earlier run did not \(what)"
        case .unclear: return "not settled: whether an earlier run did \(what)"
        }
    }
}
