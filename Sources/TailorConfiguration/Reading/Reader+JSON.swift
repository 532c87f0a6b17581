import TailorModel
import TailorYAML

extension Reader {
    /// A mapping as the JSON object that is sent to the vendor.
    mutating func object(_ key: String) -> JSONValue? {
        guard let node = node(key) else { return nil }
        guard case .mapping = node.content else {
            wrongKind(node, named: key, expected: "a mapping")
            return nil
        }
        return json(of: node, named: key)
    }

    /// A caption: JSON, or for the legacy families a text.
    mutating func caption(_ key: String) -> JSONValue? {
        guard let node = node(key) else { return nil }
        if case .scalar(let scalar) = node.content, case .string(let text) = scalar.value,
            text.contains(where: { !$0.isWhitespace })
        {
            return .string(text)
        }
        return object(key)
    }

    private mutating func json(of node: YAMLNode, named name: String) -> JSONValue? {
        switch node.content {
        case .invalid: return nil
        case .scalar(let scalar): return json(of: scalar, named: name, at: node.mark)
        case .sequence(let items):
            let values = items.compactMap { json(of: $0, named: name) }
            return values.count == items.count ? .array(values) : nil
        case .mapping(let entries):
            let pairs = entries.compactMap { entry in
                json(of: entry.value, named: entry.key).map { (entry.key, $0) }
            }
            guard pairs.count == entries.count else { return nil }
            return .object(Dictionary(pairs) { first, _ in first })
        }
    }

    private mutating func json(of scalar: YAMLScalar, named name: String, at mark: SourceMark) -> JSONValue? {
        switch scalar.value {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .integer(let value): return .integer(value)
        case .string(let value): return .string(value)
        case .number(let value):
            guard value.isFinite else {
                error(
                    "`\(name)` is `\(scalar.text)`, which JSON cannot represent", at: mark,
                    label: "expected a finite number")
                return nil
            }
            guard !scalar.isWholeNumber || abs(value) < 9_007_199_254_740_992 else {
                error(
                    "`\(name)` is a number that would lose digits", at: mark, label: "write it as a text, in quotes")
                return nil
            }
            return .numeric(value)
        }
    }
}

extension YAMLScalar {
    /// Digits only, perhaps with a sign.
    fileprivate var isWholeNumber: Bool {
        let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
        return digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
