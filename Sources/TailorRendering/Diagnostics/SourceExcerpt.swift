import TailorModel

/// A source line as it is shown, and the place of its marker: tabs are widened, control characters made visible, a long
/// line is cut to a window around the marked text.
struct SourceExcerpt {
    /// The visible text.
    let text: String
    /// Columns before the marker.
    let indent: Int
    /// Columns that the marker underlines, at least 1.
    let width: Int

    /// - Parameter limit: the widest text, in columns.
    init(of mark: SourceMark, limit: Int = 100) {
        let cells = mark.source.map { $0 == "\t" ? "    " : String($0).printable }
        let first = min(max(0, mark.column - 1 - mark.cut), cells.count)
        let end = min(first + mark.length, cells.count)
        let window = Self.window(cells, around: first, limit: limit)
        let opening = window.lowerBound > 0 || mark.cut > 0 ? "…" : ""
        let closing = window.upperBound < cells.count ? "…" : ""

        text = (opening + cells[window].joined() + closing).withoutLogCommands
        indent = opening.columns + cells[window.lowerBound..<first].joined().columns
        width = max(1, cells[first..<max(first, min(end, window.upperBound))].joined().columns)
    }

    private static func window(_ cells: [String], around first: Int, limit: Int) -> Range<Int> {
        guard cells.joined().columns > limit else { return cells.indices }
        var start = first
        var lead = 0
        while start > 0, lead + cells[start - 1].columns <= limit / 3 {
            start -= 1
            lead += cells[start].columns
        }
        var end = start
        var used = 2
        while end < cells.count, used + cells[end].columns <= limit {
            used += cells[end].columns
            end += 1
        }
        return start..<end
    }
}
