import TailorModel

/// How a run ended: what was done, what failed and why, what is unresolved, what was not started, and what to do next.
package struct LedgerText: Sendable {
    /// Lines of operations that are not started; more are counted.
    private static let namedAtMost = 10

    private let style: Style

    package init(style: Style) { self.style = style }

    /// The whole text, ending with a line break.
    /// - Parameters:
    ///   - seconds: how long the run took.
    ///   - costs: the user's own prices; nil where none are given.
    package func text(
        of ledger: Ledger, seconds: Double, next: [NextCommand], costs: Costs? = nil
    ) -> String {
        let blocks = [
            headline(of: ledger, seconds: seconds) + "\n" + (costs.map { cost(of: ledger, $0) } ?? ""),
            failures("Failed", ledger.failed),
            failures("Unresolved (may have happened)", ledger.unknown),
            waiting(ledger.notStarted),
            NextText(style: style).text(of: next),
        ]
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func headline(of ledger: Ledger, seconds: Double) -> String {
        let time = timeSpan(seconds: seconds)
        if ledger.isClean {
            return "\(style.paint("Applied", .added)) \(counted(ledger.done.count, "operation")) in \(time)."
        }
        let word = ledger.wasInterrupted ? "Interrupted." : "Apply incomplete."
        let counts = [
            (ledger.failed.count, "failed"), (ledger.unknown.count, "unresolved"),
            (ledger.notStarted.count, "not started"),
        ]
        let rest = counts.filter { $0.0 > 0 }.map { ", \($0.0) \($0.1)" }.joined()
        let all = counts.reduce(ledger.done.count) { $0 + $1.0 }
        return
            "\(style.paint(word, .error)) \(ledger.done.count) of \(counted(all, "operation")) done\(rest), in \(time)."
    }

    /// Empty where nothing was asked for that has a price.
    private func cost(of ledger: Ledger, _ costs: Costs) -> String {
        let spent = CostTally(of: ledger.done, costs)
        let perhaps = CostTally(of: ledger.unknown.map(\.operation), costs)
        let lines = [("Cost by your prices", spent), ("Unresolved, perhaps more", perhaps)]
        return lines.filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1.text).\n" }.joined()
    }

    private func failures(_ title: String, _ failures: [Ledger.Failed]) -> String {
        guard !failures.isEmpty else { return "" }
        let lines = alike(failures).flatMap { group in
            let names = group.map { "  " + $0.operation.description }.joined(separator: ",\n")
            let failure = group[0].failure
            return ["\(names):", "      " + failure.message.printable]
                + [failure.help.map { "      " + $0.printable }].compactMap { $0 }
        }
        return lines.reduce(title + ":\n") { $0 + $1 + "\n" }
    }

    /// Failures with the same message and help, in one group, at the place of the first.
    private func alike(_ failures: [Ledger.Failed]) -> [[Ledger.Failed]] {
        var places: [[String?]: Int] = [:]
        var groups: [[Ledger.Failed]] = []
        for failed in failures {
            let text = [failed.failure.message, failed.failure.help]
            if let place = places[text] {
                groups[place].append(failed)
            } else {
                places[text] = groups.count
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
}
