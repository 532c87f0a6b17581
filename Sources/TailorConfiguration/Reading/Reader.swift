import TailorModel
import TailorYAML

/// Reads one mapping: checks its keys, returns their values in the wanted types, and collects what is wrong. A missing
/// value and a wrong one are both nil; `has` tells them apart.
struct Reader {
    let noun: String
    /// Where a missing key is reported: usually at the key that holds the mapping.
    let place: Place
    /// The resource that the mapping belongs to.
    let address: Address?
    /// A mapping has a handful of keys, so that a linear search is faster than a dictionary.
    private let entries: [YAMLEntry]
    /// Known keys that unknown ones were probably meant to be; these are not reported as missing.
    private var misspelt: Set<String> = []
    var findings = Findings()
    /// Of an image: what its pattern nearly matched.
    var spared: [SparedPictures] = []

    var mark: SourceMark { place.mark }

    init(_ entries: [YAMLEntry], _ table: KeyTable, at place: Place, address: Address? = nil) {
        noun = table.noun
        self.place = place
        self.address = address
        self.entries = entries
        for entry in entries where !table.keys.contains(entry.key) { refuse(entry, table) }
    }

    private mutating func refuse(_ entry: YAMLEntry, _ table: KeyTable) {
        if let meant = table.keys.nearest(to: entry.key) { misspelt.insert(meant) }
        error(
            "unknown \(noun) key `\(entry.key.shortened)`", at: entry.keyMark,
            label: Suggestion.label(for: entry.key, among: table.keys, kind: "keys"))
    }

    private func entry(_ key: String) -> YAMLEntry? { entries.first { $0.key == key } }

    func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

    /// The value of a key, whatever it is.
    func node(_ key: String) -> YAMLNode? { entry(key)?.value }

    /// Where a key is; the place of the mapping when it is missing.
    func keyMark(_ key: String) -> SourceMark { entry(key)?.keyMark ?? mark }

    /// Where the value of a key is; the place of the mapping when it is missing.
    func valueMark(_ key: String) -> SourceMark { entry(key)?.value.mark ?? mark }

    mutating func error(
        _ message: String, at mark: SourceMark, label: String? = nil, help: String? = nil,
        related: [Diagnostic.Related] = []
    ) {
        findings.report(.error(message, at: mark, label: label, help: help, related: related, address: address))
    }

    mutating func warn(_ message: String, at mark: SourceMark, label: String? = nil, help: String? = nil) {
        findings.report(.warning(message, at: mark, label: label, help: help, address: address))
    }

    /// Reports missing keys.
    mutating func require(_ keys: String..., help: String? = nil) {
        for key in keys where !has(key) && !misspelt.contains(key) {
            error("this \(noun) has no `\(key)`", at: mark, label: "expected the key `\(key)`", help: help)
        }
    }

    /// Reports that neither of two keys is there.
    mutating func require(_ first: String, or second: String) {
        guard !has(first), !has(second), misspelt.isDisjoint(with: [first, second]) else { return }
        error("this \(noun) has no `\(first)` and no `\(second)`", at: mark, label: "expected one of the two, or both")
    }

    /// Reads a mapping inside this one; an empty value is an empty mapping.
    mutating func mapping<Value>(
        _ key: String, _ table: KeyTable, read: (inout Reader) -> Value?
    ) -> Value? {
        guard let entry = entry(key) else { return nil }
        return mapping(of: entry.value, table, at: entry.keyPlace, read: read)
    }

    mutating func mapping<Value>(
        of node: YAMLNode, _ table: KeyTable, at place: Place, read: (inout Reader) -> Value?
    ) -> Value? {
        guard let entries = node.mappingEntries else {
            wrongKind(node, named: table.noun, expected: "a mapping")
            return nil
        }
        var inner = Reader(entries, table, at: place, address: address)
        let value = read(&inner)
        findings.add(inner.findings)
        return value
    }

    /// The one of several keys that is given; nil, and reported, when it is not exactly one.
    mutating func one(of keys: [String]) -> String? {
        let given = keys.filter(has)
        guard let first = given.first else {
            guard misspelt.isDisjoint(with: keys) else { return nil }
            error("this \(noun) is empty", at: mark, label: "expected " + Suggestion.list(keys, kind: "keys"))
            return nil
        }
        for other in given.dropFirst() {
            error(
                "`\(other)` cannot be combined with `\(first)`", at: keyMark(other), label: "remove one of the two",
                related: [.init("`\(first)` is given here", at: keyMark(first))])
        }
        return given.count == 1 ? first : nil
    }

    /// Reports a value of the wrong kind, unless it has been reported already.
    mutating func wrongKind(_ node: YAMLNode, named name: String, expected: String) {
        if case .invalid = node.content { return }
        error("`\(name)` is \(node.kindInWords)", at: node.mark, label: "expected \(expected)")
    }
}

extension YAMLNode {
    /// The pairs of a mapping, none of an empty value; nil for anything else.
    var mappingEntries: [YAMLEntry]? {
        switch content {
        case .mapping(let entries): entries
        case .scalar(let scalar) where scalar.value == .null: []
        default: nil
        }
    }
}
