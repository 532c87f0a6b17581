import TailorModel

extension SourceMark {
    /// The mark without the rest of its line, for a value that must not be printed.
    var withoutSecret: SourceMark { shown(upTo: column) }

    /// Its line ends at the mark, because the value there must not be printed.
    fileprivate var hidesValue: Bool { source.count == column - cut && source.hasSuffix("…") }

    /// - Parameter end: the first column that is not shown.
    fileprivate func shown(upTo end: Int) -> SourceMark {
        SourceMark(
            file: file, line: line, column: column, source: source.prefix(max(0, end - 1 - cut)) + "…", cut: cut)
    }
}

private struct Line: Hashable {
    let file: String
    let number: Int

    init(_ mark: SourceMark) {
        file = mark.file
        number = mark.line
    }
}

extension Sequence where Element == Diagnostic {
    /// A line is shown only up to a value that must not be printed, whatever else is wrong in it.
    func hidingSecrets() -> [Diagnostic] {
        var ends: [Line: Int] = [:]
        for mark in compactMap(\.mark) where mark.hidesValue {
            ends[Line(mark)] = Swift.min(mark.column, ends[Line(mark)] ?? mark.column)
        }
        func hidden(_ mark: SourceMark) -> SourceMark {
            guard !mark.hidesValue, let end = ends[Line(mark)] else { return mark }
            return mark.shown(upTo: end)
        }
        guard !ends.isEmpty else { return Array(self) }
        return map { found in
            Diagnostic(
                found.severity, found.message, at: found.mark.map(hidden), label: found.label, help: found.help,
                related: found.related.map { Diagnostic.Related($0.message, at: hidden($0.mark)) },
                address: found.address)
        }
    }
}
