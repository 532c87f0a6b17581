import TailorModel

/// What a run is doing now, on one line of a terminal.
package struct ProgressLine: Sendable {
    private let total: Int
    private let style: Style
    private var ended = 0
    private var failed = 0
    private var unresolved = 0
    private var isStopping = false
    /// In the order in which they were started.
    private var running: [Operation] = []
    /// The progress of each address that is waited for.
    private var details: [Address: String] = [:]
    private var lastSeen: Address?
    /// Operations that wait for the rate limit.
    private var held = 0

    /// - Parameter total: operations of the plan; 0 where only trainings are waited for, and no bar is drawn.
    package init(total: Int, style: Style) {
        self.total = total
        self.style = style
    }

    package mutating func observe(_ event: RunEvent) {
        switch event {
        case .started(let operation):
            running.append(operation)
            held = 0
        case .waiting(let address, let detail):
            details[address] = detail
            lastSeen = address
        case .finished(let operation, _), .alreadyDone(let operation): end(operation)
        case .skipped(let operation, _): end(operation)
        case .failed(let operation, let failure):
            if failure.isUnknown { unresolved += 1 } else if failure.cause != .cancelled { failed += 1 }
            end(operation)
        case .held(_, let operations, _): held = operations
        case .lost(let intent):
            details[intent.address] = "answer lost, checking the vendor"
            lastSeen = intent.address
        case .unresolved, .resolved, .compared, .away, .back: break
        case .stopping: isStopping = true
        }
    }

    private mutating func end(_ operation: Operation) {
        ended += 1
        running.removeAll { $0.id == operation.id }
        details[operation.address] = nil
    }

    /// At most so many columns, without a line break: `━━━━━───── 7/14  12 s  uploading …`.
    /// - Parameter elapsed: seconds since the run began.
    package func text(elapsed: Double, columns width: Int) -> String {
        let time = timeSpan(seconds: elapsed.rounded(.down))
        guard total > 0 else { return "waited \(time)  \(activity)".shortened(to: width) }
        let bar = Bar(done: ended, total: total)
        let failures = [(failed, "failed"), (unresolved, "unresolved")].filter { $0.0 > 0 }.map { "  \($0.0) \($0.1)" }
            .joined()
        let count = " \(ended)/\(total)  \(time)"
        let fixed = bar.columns + count.columns + failures.columns
        guard fixed <= width else { return "\(ended)/\(total)".shortened(to: width) }
        let room = width - fixed - 2
        let work = room < 8 ? "" : "  " + activity.shortened(to: room)
        return bar.text(style: style) + count + style.paint(failures, .error) + work.trimmingEnd
    }

    private var activity: String {
        [isStopping ? "stopping" : nil, work].compactMap { $0 }.joined(separator: "; ")
    }

    private var work: String? {
        guard let first = running.first else {
            if held > 0 { return "waiting for the rate limit (\(counted(held, "operation")))" }
            return lastSeen.flatMap { address in
                details[address].map { "\(address.description.printable): \($0.printable)" }
            }
        }
        let others = running.count > 1 ? " and \(running.count - 1) more" : ""
        let detail = details[first.address].map { ": \($0.printable)" } ?? ""
        let subject = first.step.image ?? first.address.description
        return "\(first.verb.gerund) \(subject.printable)\(detail)\(others)"
    }
}

/// How far a run is, drawn.
private struct Bar {
    let columns = 16
    private let filled: Int

    init(done: Int, total: Int) { filled = min(columns, done * columns / total) }

    func text(style: Style) -> String {
        style.paint(String(repeating: "━", count: filled), .added)
            + style.paint(String(repeating: "─", count: columns - filled), .faint)
    }
}
