import TailorModel
import TailorYAML

/// One section of the workspace, such as `projects`, merged from all files.
struct Section: Sendable {
    let name: String
    private(set) var entries: [YAMLEntry] = []
    private var firsts: [String: YAMLEntry] = [:]
    /// Where the section is first named; nil when no file has it.
    private(set) var mark: SourceMark?

    init(_ name: String) {
        self.name = name
    }

    /// Adds the section of one file.
    mutating func add(_ entry: YAMLEntry, findings: inout Findings) {
        mark = mark ?? entry.keyMark
        guard let added = entry.value.mappingEntries else {
            if case .invalid = entry.value.content { return }
            findings.report(
                .error("`\(name)` is \(entry.value.kindInWords)", at: entry.value.mark, label: "expected a mapping"))
            return
        }
        for entry in added {
            if let first = firsts[entry.key] {
                findings.report(
                    .error(
                        "the key `\(entry.key)` of `\(name)` is given twice", at: entry.keyMark,
                        label: "remove one of the two", related: [.init("first given here", at: first.keyMark)]))
            } else {
                firsts[entry.key] = entry
                entries.append(entry)
            }
        }
    }

    func mapEntries(_ transform: (YAMLEntry) -> YAMLEntry) -> Section {
        var section = self
        section.entries = entries.map(transform)
        return section
    }

    func filterEntries(_ isIncluded: (YAMLEntry) -> Bool) -> Section {
        var section = self
        section.entries = entries.filter(isIncluded)
        return section
    }

    /// Reads the section as one mapping of settings.
    func settings<Value>(_ table: KeyTable, findings: inout Findings, read: (inout Reader) -> Value) -> Value {
        var reader = Reader(
            entries, table, at: .marked(mark ?? SourceMark(file: "tailor.yaml", line: 1, column: 1)))
        let value = read(&reader)
        findings.add(reader.findings)
        return value
    }

    /// Reads the section as a mapping of names to declarations.
    func declarations<Value>(
        _ table: KeyTable, _ kind: ResourceKind? = nil, findings: inout Findings,
        read: (String, inout Reader) -> Value?
    ) -> [Declared<Value>] {
        entries.map { entry in
            let address = kind.map { Address($0, entry.key) }
            if let problem = Diagnostic.badKey(entry, address: address) { findings.report(problem) }
            let value: Value?
            if let inner = entry.value.mappingEntries {
                var reader = Reader(inner, table, at: entry.keyPlace, address: address)
                value = read(entry.key, &reader)
                findings.add(reader.findings)
            } else {
                value = nil
                if let problem = Diagnostic.notAMapping(entry, noun: table.noun, address: address) {
                    findings.report(problem)
                }
            }
            return Declared(key: entry.key, mark: entry.keyMark, value: value)
        }
    }
}

extension Sequence {
    /// By name; nil for a value that is wrong.
    func byKey<Value, Seen>(_ look: (Value) -> Seen) -> [String: Seen?] where Element == Declared<Value> {
        Dictionary(map { ($0.key, $0.value.map(look)) }) { first, _ in first }
    }
}

extension Diagnostic {
    /// Nil for a key that can be a name.
    static func badKey(_ entry: YAMLEntry, address: Address?) -> Diagnostic? {
        guard !entry.key.isName else { return nil }
        return .error(
            "`\(entry.key.shortened)` cannot be a name", at: entry.keyMark,
            label: "expected letters, digits, `_` and `-`",
            help: entry.key.contains("${") ? "References work in values, not in keys." : nil, address: address)
    }

    fileprivate static func notAMapping(_ entry: YAMLEntry, noun: String, address: Address?) -> Diagnostic? {
        if case .invalid = entry.value.content { return nil }
        return .error(
            "the \(noun) `\(entry.key)` is \(entry.value.kindInWords)", at: entry.value.mark,
            label: "expected a mapping", address: address)
    }
}
