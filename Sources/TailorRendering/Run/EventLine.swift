import TailorModel

/// One line for each event of a run, for logs and pipes: `[3/14] created projects.lora  0.2 s`.
package struct EventLine: Sendable {
    /// Shorter waits for the rate limit, in seconds, have no line.
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

    /// The line, without a line break. Nil where there is nothing new to report: most operations have a line when they end,
    /// and a wait has one less and less often.
    /// - Parameter elapsed: seconds since the run began.
    package mutating func line(for event: RunEvent, elapsed: Double) -> String? {
        switch event {
        case .started(let operation):
            guard case .wait = operation.step else { return nil }
            return "\(counter)\(operation.verb.gerund) \(operation.printableSubject)"
        case .finished(let operation, let seconds):
            ended += 1
            return "\(counter)\(operation.verb.past) \(operation.printableSubject)  "
                + style.paint(timeSpan(seconds: seconds), .faint)
        case .alreadyDone(let operation):
            ended += 1
            return counter + style.paint("already done:", .faint) + " \(operation.description)"
        case .waiting(let address, let detail):
            guard waits[address, default: Wait(began: elapsed)].isNews(detail, elapsed) else { return nil }
            return "\(counter)\(address.description.printable): \(detail.printable)"
        case .held(let endpoint, let operations, let seconds):
            guard seconds >= Self.shortestHold else { return nil }
            return "\(counter)waiting \(timeSpan(seconds: seconds.rounded(.up))) for the rate limit of "
                + "\(endpoint) (\(counted(operations, "operation")) waiting)"
        case .failed(let operation, let failure):
            ended += 1
            if failure.cause == .cancelled {
                return counter + style.paint("stopped \(operation.verb.gerund)", .warning)
                    + " \(operation.printableSubject)"
            }
            if failure.isUnknown {
                return counter + style.paint("outcome unknown:", .warning)
                    + " \(operation.description): \(failure.message.printable)"
            }
            return counter + style.paint("failed:", .error)
                + " \(operation.description): \(failure.message.printable)"
        case .skipped(let operation, let reason):
            ended += 1
            return counter + style.paint("not started:", .warning)
                + " \(operation.description) (\(reason.printable))"
        case .lost(let intent):
            return "\(counter)answer lost: \(intent.description.printable); checking the vendor (up to 30 s)"
        case .unresolved(let count):
            return "Resolving \(counted(count, "operation")) left by an earlier run (up to 30 s)."
        case .resolved(let intent, let resolution):
            return resolution.description(of: intent)
        case .compared(let count, let total):
            guard count == total else { return nil }
            guard total > 0 else { return "No image is assumed: there is nothing to verify." }
            return "Compared \(counted(total, "adopted image")) with the \(total == 1 ? "file" : "files") of the YAML."
        case .away(let failure):
            let what = failure.status.map { "the vendor answers HTTP \($0)" } ?? "the vendor does not answer"
            return "\(style.paint(what, .warning)): \(failure.message.printable); retrying"
        case .back(let seconds):
            return "the vendor answers again, after \(timeSpan(seconds: seconds))"
        case .stopping:
            return "Stopping: waiting for requests in flight. Press Ctrl-C again to quit at once."
        }
    }

    /// What was reported of a wait. A training takes hours: a line for each poll would fill a log.
    private struct Wait {
        /// The longest silence between two lines, in seconds.
        private static let longestSilence = 600.0

        let began: Double
        private var last: (detail: String, at: Double)?

        init(began: Double) { self.began = began }

        /// The detail changed, and the silence is as long as the wait was at the last line.
        mutating func isNews(_ detail: String, _ elapsed: Double) -> Bool {
            if let last {
                let silence = min(Self.longestSilence, last.at - began)
                guard last.detail != detail, elapsed - last.at >= silence else { return false }
            }
            last = (detail, elapsed)
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
    /// `resolved: an earlier run created projects.lora (id 7)`.
    func description(of intent: Intent) -> String {
        let subject = intent.subject.printable
        switch self {
        case .happened(.asIntended(let id?)):
            return "resolved: an earlier run \(intent.kind.verb.past) \(subject) (id \(id))"
        case .happened: return "resolved: an earlier run \(intent.kind.verb.past) \(subject)"
        case .neverHappened: return "resolved: an earlier run did not \(intent.kind.verb.infinitive) \(subject)"
        case .unclear: return "unresolved: \(intent.description.printable)"
        }
    }
}
