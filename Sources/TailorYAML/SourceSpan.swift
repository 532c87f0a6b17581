import TailorModel

/// What a node covers in its file. The `SourceMark` that people see is computed on demand, because most nodes never
/// need one.
package struct SourceSpan: Sendable {
    let text: SourceText
    let start: SourcePosition
    let end: SourcePosition

    package var mark: SourceMark { text.mark(from: start, to: end) }
}

extension SourceSpan {
    /// The span without the anchor and the tag before the value, when the value begins on the same line.
    var withoutProperties: SourceSpan {
        // Far along a huge line the search would take too long.
        guard start.column < SourceText.countableLine else { return self }
        let bytes = text.bytes
        let limit = text.byteOffset(of: end)
        var offset = text.byteOffset(of: start)
        while offset < limit, bytes[offset] == UInt8(ascii: "&") || bytes[offset] == UInt8(ascii: "!") {
            while offset < limit, bytes[offset] > UInt8(ascii: " ") { offset += 1 }
            while offset < limit, bytes[offset] == UInt8(ascii: " ") { offset += 1 }
        }
        guard offset < limit, bytes[offset] > UInt8(ascii: " ") else { return self }
        return SourceSpan(text: text, start: text.position(ofByte: offset), end: end)
    }
}

extension SourceSpan {
    /// A flow collection up to its closing bracket. A block collection begins with an empty token and is left alone: it
    /// ends where something else begins.
    func extended(to end: SourcePosition) -> SourceSpan {
        start == self.end ? self : SourceSpan(text: text, start: start, end: end)
    }
}
