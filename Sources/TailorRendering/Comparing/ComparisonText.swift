import TailorModel

/// A comparison for a terminal: where the pictures are, and what differs.
package struct ComparisonText: Sendable {
    private let style: Style

    package init(style: Style) { self.style = style }

    /// Ends with a line break.
    package func text(of comparison: ModelComparison) -> String {
        let head = style.paint(comparison.summary, .strong)
        let blocks =
            comparison.revisions.map { lines(of: $0) }
            + [comparison.emptiness.map { [$0] } ?? []]
            + [samples(of: comparison)]
            + comparison.differences.map { lines(of: $0, comparison.documents) }
            + [comparison.advice.map { [$0] } ?? []]
        return ([[head]] + blocks).filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
            .joined(separator: "\n")
    }

    func lines(of revision: ComparedRevision) -> [String] {
        let facts = revision.facts
        let width = facts.map(\.name.columns).max() ?? 0
        return [style.paint(revision.title, .strong)]
            + facts.map { "    \($0.name.padded(to: width))   \($0.value)" }
    }

    private func samples(of comparison: ModelComparison) -> [String] {
        guard !comparison.prompts.isEmpty else { return [] }
        let rows = comparison.prompts.flatMap { lines(of: $0, in: comparison) }
        return [style.paint("Samples", .strong)] + rows.map { "    \($0)" }
    }

    func lines(of prompt: ComparedPrompt, in comparison: ModelComparison) -> [String] {
        let results = zip(comparison.revisions, prompt.results).map { revision, sample in
            let what =
                sample?.picture.map { "\(comparison.place(of: $0)) (\($0.width) x \($0.height))" } ?? sample.absence
            return "    r\(revision.record.revision)   \(what)"
        }
        return ["\(prompt.name.printable): \(prompt.description)"] + results
    }

    func lines(of difference: RevisionDifference, _ documents: [Digest: JSONValue]) -> [String] {
        let lines = FieldLines(style: style).lines(of: difference.fields(documents))
        let nothing = difference.isEmpty ? ["nothing differs"] : []
        let gap = difference.gap(documents).map { [style.paint($0, .faint)] } ?? []
        return ["\(style.paint(difference.title, .strong)):"] + (lines + nothing + gap).map { "    \($0)" }
    }
}
