import TailorModel

extension Declarations {
    /// Reports resources of one parent that have the same name: an unresolved request is resolved by looking for the
    /// object of its parent and name, which must be a single one (StateAndJournal.md).
    func reportSameNames(findings: inout Findings) {
        report(.project, projects.map { ($0.key, "", $0.value.map { Located($0.value.name, at: $0.mark) }) }, &findings)
        report(.dataset, datasets.map { ($0.key, $0.value?.project.value ?? "", $0.value?.name) }, &findings)
        report(.model, models.map { ($0.key, $0.value?.dataset.value ?? "", $0.value?.name) }, &findings)
    }

    private func report(
        _ kind: ResourceKind, _ resources: [(key: String, parent: String, name: Located<String>?)],
        _ findings: inout Findings
    ) {
        struct Place: Hashable {
            let parent: String
            let name: String
        }
        var first: [Place: SourceMark] = [:]
        for (key, parent, name) in resources {
            guard let name else { continue }
            let place = Place(parent: parent, name: name.value)
            if let mark = first[place] {
                findings.report(
                    .error(
                        "two \(kind.rawValue) are named `\(name.value)`", at: name.mark,
                        label: "expected another `name`", related: [.init("the first is named here", at: mark)],
                        address: Address(kind, key)))
            } else {
                first[place] = name.mark
            }
        }
    }
}
