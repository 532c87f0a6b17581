/// Rows of cells under a head, each column as wide as its widest cell. Empty columns are left out.
struct TextTable {
    let head: [String]
    var rows: [[String]] = []

    /// The lines, each with its line break.
    func text(style: Style) -> String {
        let kept = head.indices.filter { column in rows.contains { !$0[column].isEmpty } }
        let widths = kept.map { column in (rows.map { $0[column].columns } + [head[column].columns]).max() ?? 0 }
        func line(_ row: [String]) -> String {
            zip(kept, widths).map { column, width in row[column].padded(to: width) }
                .joined(separator: "  ").trimmingEnd
        }
        return style.paint(line(head), .faint) + "\n" + rows.map { line($0) + "\n" }.joined()
    }
}

extension String {
    /// Without the spaces at its end.
    var trimmingEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
