import TailorModel
import TailorYAML

extension Reader {
    /// A text. Numbers and booleans are read as they are written; an empty value is an empty text.
    mutating func text(_ key: String) -> Located<String>? {
        node(key).flatMap { text(of: $0, named: key) }
    }

    mutating func text(of node: YAMLNode, named name: String) -> Located<String>? {
        guard case .scalar(let scalar) = node.content else {
            wrongKind(node, named: name, expected: "a text")
            return nil
        }
        return Located(scalar.value == .null ? "" : scalar.text, at: node.place)
    }

    /// A text that is not blank.
    mutating func filledText(_ key: String) -> Located<String>? {
        node(key).flatMap { filledText(of: $0, named: key) }
    }

    mutating func filledText(of node: YAMLNode, named name: String) -> Located<String>? {
        guard let text = text(of: node, named: name) else { return nil }
        guard text.value.contains(where: { !$0.isWhitespace }) else {
            error("`\(name)` is empty", at: text.mark, label: "expected a text")
            return nil
        }
        return text
    }

    mutating func digest(_ key: String) -> Digest? {
        guard let text = text(key) else { return nil }
        guard let digest = Digest(parsing: text.value) else {
            error("`\(text.value.shortened)` is not a SHA-256", at: text.mark, label: "expected 64 hexadecimal digits")
            return nil
        }
        return digest
    }

    mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        node(key).flatMap { integer(of: $0, named: key, in: range) }
    }

    mutating func integer(of node: YAMLNode, named name: String, in range: ClosedRange<Int>) -> Int? {
        guard case .scalar(let scalar) = node.content, case .integer(let value) = scalar.value else {
            wrongKind(node, named: name, expected: "a whole number")
            return nil
        }
        guard range.contains(value) else {
            outOfRange(name, scalar, at: node.mark, expected: Self.inWords(range))
            return nil
        }
        return value
    }

    mutating func number(_ key: String, in range: ClosedRange<Double>, expected: String) -> Double? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let scalar) = node.content, let value = scalar.value.asNumber else {
            wrongKind(node, named: key, expected: "a number")
            return nil
        }
        guard range.contains(value) else {
            outOfRange(key, scalar, at: node.mark, expected: expected)
            return nil
        }
        return value
    }

    mutating func flag(_ key: String) -> Bool? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let scalar) = node.content, case .bool(let value) = scalar.value else {
            wrongKind(node, named: key, expected: "`true` or `false`")
            return nil
        }
        return value
    }

    /// One word of a closed set.
    /// - Parameter what: what the word is, in a sentence: `ip type`.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, _ what: String) -> Choice? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let scalar) = node.content, scalar.value != .null else {
            wrongKind(node, named: key, expected: Suggestion.list(Choice.words, kind: "words"))
            return nil
        }
        if let choice = Choice(rawValue: scalar.text) { return choice }
        error(
            "unknown \(what) `\(scalar.text.shortened)`", at: node.mark,
            label: Suggestion.label(for: scalar.text, among: Choice.words, kind: "words"))
        return nil
    }

    /// The items of a list; none of an empty value.
    mutating func list(_ key: String) -> [YAMLNode]? {
        guard let node = node(key) else { return nil }
        switch node.content {
        case .sequence(let items): return items
        case .scalar(let scalar) where scalar.value == .null: return []
        default:
            wrongKind(node, named: key, expected: "a list")
            return nil
        }
    }

    private mutating func outOfRange(_ key: String, _ scalar: YAMLScalar, at mark: SourceMark, expected: String) {
        error("`\(key)` is \(scalar.text)", at: mark, label: "expected \(expected)")
    }

    private static func inWords(_ range: ClosedRange<Int>) -> String {
        range.upperBound == .max ? "at least \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
    }
}

extension YAMLValue {
    fileprivate var asNumber: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}

extension RawRepresentable where Self: CaseIterable, RawValue == String {
    /// Every word of the set, in its order.
    static var words: [String] { allCases.map(\.rawValue) }
}
