import TailorModel
import TailorYAML

/// `existing: ID` in place of the specification of a project, dataset or model.
enum ExistingSection {
    static let key = "existing"

    /// The id; everything else is a mistake.
    /// - Parameter table: the keys of a specification.
    static func read(_ reader: inout Reader, _ table: KeyTable) -> ExistingObject? {
        let noun = reader.noun
        for other in table.keys where other != key && reader.has(other) {
            reader.error(
                "`\(other)` cannot be combined with `existing`", at: reader.keyMark(other),
                label: "remove one of the two",
                help:
                    "An existing \(noun) is only referred to, and never changed. To manage it, write its specification "
                    + "and adopt it with an entry of `import`.",
                related: [.init("`existing` is given here", at: reader.keyMark(key))])
        }
        guard let id = reader.integer(key, in: 1...Int.max) else { return nil }
        return ExistingObject(id: RemoteID(id), at: reader.valueMark(key))
    }
}

extension Section {
    /// The entries that only refer to an object at the vendor.
    var references: Section { filterEntries(\.isReference) }

    /// The entries that specify a resource.
    var specifications: Section { filterEntries { !$0.isReference } }

    func existing(_ table: KeyTable, _ kind: ResourceKind, findings: inout Findings) -> [Declared<ExistingObject>] {
        references.declarations(table, kind, findings: &findings) { ExistingSection.read(&$1, table) }
    }
}

extension YAMLEntry {
    fileprivate var isReference: Bool {
        value.mappingEntries?.contains { $0.key == ExistingSection.key } ?? false
    }
}

extension Sections {
    /// Only the entries that refer to an object at the vendor, and `variables`.
    var references: Sections { only(Set(ResourceKind.words)).mapSections(\.references) }

    /// Every object that the YAML only refers to.
    func existing(findings: inout Findings) -> [Address: Declared<ExistingObject>] {
        let kinds: [(KeyTable, ResourceKind)] = [
            (ProjectSection.table, .project), (DatasetSection.table, .dataset), (ModelSection.table, .model),
        ]
        let all = kinds.flatMap { table, kind in
            self[kind.rawValue].existing(table, kind, findings: &findings).map { (Address(kind, $0.key), $0) }
        }
        return Dictionary(all) { first, _ in first }
    }
}
