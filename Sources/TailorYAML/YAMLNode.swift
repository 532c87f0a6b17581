import TailorModel

/// A value of a YAML file, with the place where it stands. Aliases and merges are already resolved: what an alias
/// brought in keeps the place where it was written.
package struct YAMLNode: Sendable {
    package indirect enum Content: Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
        /// Something that could not be read. It has been reported; who meets it keeps silent.
        case invalid
    }

    package let content: Content
    package let span: SourceSpan

    /// Where the value stands. Of a value on several lines, the part on the first one.
    package var mark: SourceMark { span.mark }

    /// The same place with another value, for what a reference in a scalar stands for.
    package func replacing(_ content: Content) -> YAMLNode { YAMLNode(content: content, span: span) }
}

/// One `key: value` of a mapping. Keys are scalars, and no two of a mapping are the same.
package struct YAMLEntry: Sendable {
    package let key: String
    package let value: YAMLNode
    package let keySpan: SourceSpan

    /// Where the key stands.
    package var keyMark: SourceMark { keySpan.mark }

    /// The same key with another value.
    package func replacing(_ value: YAMLNode) -> YAMLEntry { YAMLEntry(key: key, value: value, keySpan: keySpan) }
}

/// A single value: its text and what YAML's core schema takes it for.
package struct YAMLScalar: Hashable, Sendable {
    package enum Style: Sendable {
        /// Without quotes: the text decides the type.
        case plain
        /// In single or double quotes: a string.
        case quoted
        /// `|` or `>`: a string.
        case block
    }

    package let text: String
    package let style: Style
    package let value: YAMLValue

    package init(text: String, style: Style, value: YAMLValue) {
        self.text = text
        self.style = style
        self.value = value
    }
}

/// The types of YAML 1.2's core schema.
package enum YAMLValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
}

extension YAMLNode {
    /// Where a piece of a scalar's text stands. It is found by counting equal pieces in the text and in the file, so
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

extension YAMLScalar {
    /// The text as if it stood in a file without quotes: it has the type that it looks like.
    package init(plain text: String) {
        self.init(text: text, style: .plain, value: CoreSchema.resolve(text))
    }
}
