import TailorModel

/// How a run ended: what was done, what failed and why, what was not started, what is unknown, and what to type next.
package struct LedgerText: Sendable {
    /// Operations that are named one by one; more are counted.
    private static let namedAtMost = 10

    private let style: Style

    package init(style: Style) { self.style = style }

    /// The whole text, ending with a line break.
    /// - Parameter seconds: how long the run took.
    package func text(of ledger: Ledger, seconds: Double, next: [NextCommand]) -> String {
        let blocks = [
            headline(of: ledger, seconds: seconds) + "\n",
            failures("Failed", ledger.failed),
            failures("Unknown: the answer was lost, so it may have happened", ledger.unknown),
            waiting(ledger.notStarted),
            commands(next),
        ]
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func headline(of ledger: Ledger, seconds: Double) -> String {
        let done = counted(ledger.done.count, "operation")
        if ledger.isClean { return "\(style.paint("Applied.", .added)) \(done) in \(spoken(seconds: seconds))." }
        let word = ledger.wasInterrupted ? "Interrupted." : "Not everything was applied."
        let counts = [
            (ledger.failed.count, "failed"), (ledger.unknown.count, "unknown"),
            (ledger.notStarted.count, "not started"),
        ]
        let rest = counts.filter { $0.0 > 0 }.map { ", \($0.0) \($0.1)" }.joined()
        return "\(style.paint(word, .error)) \(done) done\(rest), in \(spoken(seconds: seconds))."
    }

    private func failures(_ title: String, _ failures: [Ledger.Failed]) -> String {
        guard !failures.isEmpty else { return "" }
        let lines = failures.flatMap { failed in
            let help = failed.failure.help.map { "      " + $0.printable }
            return ["  \(named(failed.operation)):", "      " + failed.failure.message.printable] + [help].compactMap { $0 }
        }
        return lines.reduce(title + ":\n") { $0 + $1 + "\n" }
    }

    private func waiting(_ operations: [Operation]) -> String {
        guard !operations.isEmpty else { return "" }
        let rest = operations.count - Self.namedAtMost
        let lines = operations.prefix(Self.namedAtMost).map { "  " + named($0) } + (rest > 0 ? ["  … \(rest) more"] : [])
        return lines.reduce("Not started:\n") { $0 + $1 + "\n" }
    }

    private func commands(_ next: [NextCommand]) -> String {
        guard !next.isEmpty else { return "" }
        let width = next.map(\.command.columns).max() ?? 0
        return next.reduce("Next:\n") {
            $0 + "    " + style.paint($1.command.padded(to: width), .strong) + "   \($1.purpose)\n"
        }
    }

    private func named(_ operation: Operation) -> String { "\(operation.verb.infinitive) \(operation.said)" }
}
