import TailorModel

/// A value of a YAML file, with its place. Aliases and merges are resolved: what an alias repeats keeps the place where
/// it was written.
package struct YAMLNode: Sendable {
    package indirect enum Content: Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
        /// Something that could not be read, and has been reported: it is not reported again.
        case invalid
    }

    package let content: Content
    package let span: SourceSpan

    /// Where the value is. Of a value on several lines, the part on the first one.
    package var mark: SourceMark { span.mark }

    /// The same place with another value, for a reference that is replaced.
    package func replacing(_ content: Content) -> YAMLNode { YAMLNode(content: content, span: span) }
}

extension YAMLNode {
    /// Where a piece of a scalar's text is. It is found by counting equal pieces in the text and in the file, so
    /// quotes, escapes and folded lines do not matter; where they hide a piece, and in a scalar of more than 64 KiB,
    /// the whole scalar is marked.
    package func mark(of piece: Range<String.Index>) -> SourceMark {
        guard case .scalar(let scalar) = content, !piece.isEmpty else { return mark }
        guard scalar.text.utf8.count <= 65_536 else { return mark }
        let wanted = Array(scalar.text[piece].utf8)
        let inText = Array(scalar.text.utf8).offsets(of: wanted)
        let start = span.text.byteOffset(of: span.start)
        let end = span.text.byteOffset(of: span.end)
        guard start < end else { return mark }
        let inFile = Array(span.text.bytes[start..<end]).offsets(of: wanted)
        let offset = scalar.text.utf8.distance(from: scalar.text.startIndex, to: piece.lowerBound)
        guard inText.count == inFile.count, let ordinal = inText.firstIndex(of: offset) else { return mark }
        return span.text.mark(
            from: span.text.position(ofByte: start + inFile[ordinal]),
            to: span.text.position(ofByte: start + inFile[ordinal] + wanted.count))
    }
}

extension [UInt8] {
    /// Every place at which these bytes occur.
    fileprivate func offsets(of wanted: [UInt8]) -> [Int] {
        guard let first = wanted.first, count >= wanted.count else { return [] }
        return (0...(count - wanted.count)).filter { self[$0] == first && self[$0...].starts(with: wanted) }
    }
}
