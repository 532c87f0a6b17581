import TailorModel

/// The frame left of source lines, wide enough for the largest line number of a diagnostic.
struct Gutter {
    private let width: Int
    private let style: Style

    init(for diagnostic: Diagnostic, style: Style) {
        let lines = ([diagnostic.mark] + diagnostic.related.map(\.mark)).compactMap { $0?.line }
        width = String(lines.max() ?? 1).count
        self.style = style
    }

    /// `  --> file:8:13`, and the source line with its marker where the line is known.
    func place(_ sign: String, _ mark: SourceMark, marker: Character, label: String?, ink: Ink) -> [String] {
        let place = arrow(sign, "\(mark.file):\(mark.line):\(mark.column)")
        let label = label.map { " " + $0.printable } ?? ""
        guard !mark.source.isEmpty else { return label.isEmpty ? [place] : [place, bar + style.paint(label, ink)] }
        let excerpt = SourceExcerpt(of: mark)
        let underline = String(repeating: marker, count: excerpt.width) + label
        return [
            place, bar, bar(String(mark.line)) + " " + excerpt.text,
            bar + " " + String(repeating: " ", count: excerpt.indent) + style.paint(underline, ink),
        ]
    }

    /// `  --> where`.
    func arrow(_ sign: String, _ place: String) -> String {
        indent + style.paint(sign, .frame) + " " + place.printable
    }

    /// `   = help: what to do`; further lines are aligned with the first.
    func note(_ kind: String, _ text: String) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }
        let lead = " \(kind): "
        return lines.enumerated().map { position, line in
            position == 0
                ? indent + " " + style.paint("=", .frame) + lead + line
                : indent + "  " + String(repeating: " ", count: lead.count) + line
        }
    }

    private var indent: String { String(repeating: " ", count: width + 1) }
    /// The empty frame.
    var bar: String { bar("") }

    private func bar(_ number: String) -> String {
        let pad = String(repeating: " ", count: width - number.count)
        return style.paint(" \(pad)\(number) |", .frame)
    }
}
