import TailorModel

/// How a run ended: what was done, what failed and why, what was not started, what is unknown, and what to type next.
package struct LedgerText: Sendable {
    /// Lines of operations that are not started; more are counted.
    private static let namedAtMost = 10

    private let style: Style

    package init(style: Style) { self.style = style }

    /// The whole text, ending with a line break.
    /// - Parameter seconds: how long the run took.
    package func text(of ledger: Ledger, seconds: Double, next: [NextCommand]) -> String {
        let blocks = [
            headline(of: ledger, seconds: seconds) + "\n",
            failures("Failed", ledger.failed),
            failures("Unknown: it may have happened", ledger.unknown),
            waiting(ledger.notStarted),
            NextText(style: style).text(of: next),
        ]
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func headline(of ledger: Ledger, seconds: Double) -> String {
        let time = spoken(seconds: seconds)
        if ledger.isClean {
            return "\(style.paint("Applied.", .added)) \(counted(ledger.done.count, "operation")) in \(time)."
        }
        let word = ledger.wasInterrupted ? "Interrupted." : "Not everything was applied."
        let counts = [
            (ledger.failed.count, "failed"), (ledger.unknown.count, "unknown"),
            (ledger.notStarted.count, "not started"),
        ]
        let rest = counts.filter { $0.0 > 0 }.map { ", \($0.0) \($0.1)" }.joined()
        let all = counts.reduce(ledger.done.count) { $0 + $1.0 }
        return
            "\(style.paint(word, .error)) \(ledger.done.count) of \(counted(all, "operation")) done\(rest), in \(time)."
    }

    private func failures(_ title: String, _ failures: [Ledger.Failed]) -> String {
        guard !failures.isEmpty else { return "" }
        let lines = alike(failures).flatMap { group in
            let names = group.map { "  " + named($0.operation) }.joined(separator: ",\n")
            let failure = group[0].failure
            return ["\(names):", "      " + failure.message.printable]
                + [failure.help.map { "      " + $0.printable }].compactMap { $0 }
        }
        return lines.reduce(title + ":\n") { $0 + $1 + "\n" }
    }

    /// Those of which the same is to be said stand together, where the first of them stood.
    private func alike(_ failures: [Ledger.Failed]) -> [[Ledger.Failed]] {
        var places: [[String?]: Int] = [:]
        var groups: [[Ledger.Failed]] = []
        for failed in failures {
            let said = [failed.failure.message, failed.failure.help]
            if let place = places[said] {
                groups[place].append(failed)
            } else {
                places[said] = groups.count
                groups.append([failed])
            }
        }
        return groups
    }

    private func waiting(_ operations: [Operation]) -> String {
        guard !operations.isEmpty else { return "" }
        let lines = OperationFold(of: operations).lines
        let rest = lines.count - Self.namedAtMost
        return (lines.prefix(Self.namedAtMost) + (rest > 0 ? ["… \(rest) more"] : []))
            .reduce("Not started:\n") { $0 + "  " + $1 + "\n" }
    }

    private func named(_ operation: Operation) -> String { "\(operation.verb.infinitive) \(operation.said)" }
}
