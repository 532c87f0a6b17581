import TailorModel

/// One file's bytes with an index of its lines. Every node of the file refers to the one instance, which never changes.
final class SourceText: Sendable {
    let file: String
    let bytes: [UInt8]
    /// Where each line begins in `bytes`. Lines end where libyaml ends them, or its line numbers would not fit.
    private let lineStarts: [Int]

    /// Columns of longer lines are counted in scalars, not in characters: a mark must stay cheap on a line of
    /// megabytes.
    static let countableLine = 4096
    /// About a screen; what is longer is cut in marks.
    private static let shownCharacters = 200
    /// As much of it comes before the column.
    private static let shownBefore = 120
    /// Beyond this column a huge line is shown from its start: to find the column takes a walk through the line.
    private static let farthestShown = 100_000

    init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
        lineStarts = Self.indexLines(of: bytes)
    }

    /// The mark of the text between two places; only the part on the first line counts.
    func mark(from start: SourcePosition, to end: SourcePosition) -> SourceMark {
        let range = byteRange(ofLine: start.line)
        guard range.count <= Self.countableLine else {
            let length = end.line == start.line ? end.column - start.column : 1
            let cut = start.column < Self.farthestShown ? max(0, start.column - Self.shownBefore) : 0
            let from = byteOffset(of: SourcePosition(line: start.line, column: cut))
            return SourceMark(
                file: file, line: start.line + 1, column: start.column + 1, length: length,
                source: shown(from..<range.upperBound), cut: cut)
        }
        let line = String(decoding: bytes[range], as: UTF8.self).unicodeScalars
        let first = line.index(line.startIndex, offsetBy: start.column, limitedBy: line.endIndex) ?? line.endIndex
        let last: String.Index =
            end.line == start.line
            ? line.index(line.startIndex, offsetBy: end.column, limitedBy: line.endIndex) ?? line.endIndex
            : Self.trimmedEnd(of: line)
        let column = String(line[..<first]).count
        let cut = column < Self.shownCharacters ? 0 : column - Self.shownBefore
        let from = String(String(line).dropFirst(cut))
        return SourceMark(
            file: file, line: start.line + 1, column: column + 1,
            length: first < last ? String(line[first..<last]).count : 1, source: Self.shown(from), cut: cut)
    }

    /// The place of a byte. An offset past the end is the end.
    func position(ofByte offset: Int) -> SourcePosition {
        let offset = min(offset, bytes.count)
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        let before = bytes[lineStarts[low]..<offset]
        return SourcePosition(line: low, column: before.count { !UTF8.isContinuation($0) })
    }

    /// Just after the last byte that can be seen.
    var endOfContent: SourcePosition {
        position(ofByte: bytes.lastIndex { $0 > UInt8(ascii: " ") }.map { $0 + 1 } ?? 0)
    }

    /// Where the bytes of a place begin.
    func byteOffset(of position: SourcePosition) -> Int {
        let range = byteRange(ofLine: position.line)
        var offset = range.lowerBound
        var scalars = 0
        while offset < range.upperBound {
            if !UTF8.isContinuation(bytes[offset]) {
                if scalars == position.column { break }
                scalars += 1
            }
            offset += 1
        }
        return offset
    }

    /// The bytes of a line without its line break; empty for a line that is not there.
    private func byteRange(ofLine line: Int) -> Range<Int> {
        guard line < lineStarts.count else { return bytes.count..<bytes.count }
        let start = lineStarts[line]
        guard line + 1 < lineStarts.count else { return start..<bytes.count }
        let end = lineStarts[line + 1]
        return start..<(end - Self.lengthOfBreak(endingAt: end, in: bytes))
    }

    private func shown(_ range: Range<Int>) -> String {
        // Four bytes a scalar at most, and a character may take several.
        Self.shown(String(decoding: bytes[range.prefix(Self.shownCharacters * 16)], as: UTF8.self))
    }

    private static func shown(_ text: String) -> String {
        guard text.count > shownCharacters else { return text }
        return String(text.prefix(shownCharacters)) + "…"
    }

    private static func trimmedEnd(of line: String.UnicodeScalarView) -> String.Index {
        guard let last = line.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return line.startIndex }
        return line.index(after: last)
    }
}
