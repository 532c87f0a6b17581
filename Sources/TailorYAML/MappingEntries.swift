import TailorModel

/// The pairs of one mapping while they are read: finds repeated keys, and merges what `<<` names.
struct MappingEntries {
    /// Up to so many pairs are searched; beyond, there is an index.
    private static let fewPairs = 16

    private var entries: [YAMLEntry] = []
    private var index: [String: YAMLEntry] = [:]
    private var merges: [YAMLEntry] = []
    private var problems: [Diagnostic] = []

    mutating func add(key: YAMLNode, value: YAMLNode) {
        guard case .scalar(let scalar) = key.content else {
            if case .invalid = key.content { return }
            problems.append(.error("this key is \(key.kindInWords)", at: key.mark, label: "expected a name"))
            return
        }
        if scalar.value == .null, scalar.text.isEmpty {
            problems.append(.error("this value has no key", at: key.mark, label: "expected a name before the `:`"))
            return
        }
        let entry = YAMLEntry(key: scalar.text, value: value, keySpan: key.span)
        if let first = first(entry.key) {
            problems.append(
                .error(
                    "the key `\(entry.key)` is given twice", at: entry.keyMark, label: "remove one of the two",
                    related: [.init("first given here", at: first.keyMark)]))
            return
        }
        note(entry)
        if scalar.text == "<<", scalar.style == .plain { merges.append(entry) } else { entries.append(entry) }
    }

    private func first(_ key: String) -> YAMLEntry? {
        guard index.isEmpty else { return index[key] }
        return entries.first { $0.key == key } ?? merges.first { $0.key == key }
    }

    private mutating func note(_ entry: YAMLEntry) {
        if !index.isEmpty {
            index[entry.key] = entry
        } else if entries.count == Self.fewPairs {
            for entry in entries + merges + [entry] { index[entry.key] = entry }
        }
    }

    /// The pairs in their order, then what is merged in. A key that is given wins over a merged one, and the first of
    /// several merged mappings over the later ones.
    consuming func merged() -> (entries: [YAMLEntry], problems: [Diagnostic]) {
        guard !merges.isEmpty else { return (entries, problems) }
        var taken = Set(entries.map(\.key))
        for source in merges.flatMap({ sources(of: $0.value) }) {
            for entry in source where taken.insert(entry.key).inserted { entries.append(entry) }
        }
        return (entries, problems)
    }

    private mutating func sources(of value: YAMLNode) -> [[YAMLEntry]] {
        switch value.content {
        case .mapping(let entries): return [entries]
        case .sequence(let items): return items.compactMap { source(of: $0) }
        default: return source(of: value).map { [$0] } ?? []
        }
    }

    private mutating func source(of value: YAMLNode) -> [YAMLEntry]? {
        switch value.content {
        case .mapping(let entries): return entries
        case .invalid: return nil
        default:
            problems.append(
                .error(
                    "`<<` cannot merge \(value.kindInWords)", at: value.mark,
                    label: "expected a mapping, or a list of mappings"))
            return nil
        }
    }
}

extension YAMLNode {
    /// What the value is, in a sentence: `a list`.
    package var kindInWords: String {
        switch content {
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .invalid: "something that cannot be read"
        case .scalar(let scalar):
            switch scalar.value {
            case .null: "nothing"
            case .bool(let value): "`\(value)`"
            case .integer, .number: "the number `\(scalar.text)`"
            case .string: "the text `\(scalar.text.shortened)`"
            }
        }
    }
}

extension String {
    /// The text on one line and not too long to be part of a message.
    package var shortened: String {
        let line = split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > 60 ? String(line.prefix(59)) + "…" : line
    }
}
