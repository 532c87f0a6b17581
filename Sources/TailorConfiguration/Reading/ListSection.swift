import TailorModel
import TailorYAML

/// One section of the workspace that is a list, such as `moved`, with the items of all files.
struct ListSection: Sendable {
    let name: String
    private var items: [YAMLNode] = []

    init(_ name: String) {
        self.name = name
    }

    /// Adds the section of one file.
    mutating func add(_ entry: YAMLEntry, findings: inout Findings) {
        switch entry.value.content {
        case .sequence(let added): items += added
        case .scalar(let scalar) where scalar.value == .null: return
        case .invalid: return
        default:
            findings.report(
                .error("`\(name)` is \(entry.value.kindInWords)", at: entry.value.mark, label: "expected a list"))
        }
    }

    /// The list with references to variables replaced, except in addresses: those are names.
    func resolved(by interpolator: inout Interpolator) -> ListSection {
        var resolved = self
        resolved.items = items.map { item in
            guard case .mapping(let entries) = item.content else { return interpolator.resolve(item) }
            let values = entries.map { entry in
                Self.addressKeys.contains(entry.key) ? entry : entry.replacing(interpolator.resolve(entry.value))
            }
            return item.replacing(.mapping(values))
        }
        return resolved
    }

    /// Reads each item as a mapping.
    func entries<Value>(_ table: KeyTable, findings: inout Findings, read: (inout Reader) -> Value?) -> [Value] {
        items.compactMap { item in
            guard let entries = item.mappingEntries else {
                if case .invalid = item.content { return nil }
                findings.report(
                    .error(
                        "an entry of `\(name)` is \(item.kindInWords)", at: item.mark, label: "expected a mapping"))
                return nil
            }
            var reader = Reader(entries, table, at: item.place)
            let value = read(&reader)
            findings.add(reader.findings)
            return value
        }
    }

    private static let addressKeys: Set = ["from", "to", "address"]
}
