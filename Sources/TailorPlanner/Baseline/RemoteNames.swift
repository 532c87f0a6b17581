import TailorModel

/// The names that datasets have, or get, in their project, and models on their dataset. The name of a revision ends in
/// its number, and the YAML may give just that name to another resource.
struct RemoteNames {
    private struct Place: Hashable {
        let parent: Address
        let name: String
    }

    private var holders: [Place: [Address]] = [:]

    init(_ goal: DesiredGraph, recorded: RecordedState) {
        for (key, desired) in goal.datasets {
            let parent = Address.project(desired.project)
            let project = recorded.id(of: parent)
            note(desired.name, of: .dataset(key), under: parent, recorded.datasets[key]) {
                $0.attributes.projectID == project ? $0.attributes.name : nil
            }
        }
        for (key, desired) in goal.models {
            let parent = Address.dataset(desired.dataset)
            let dataset = recorded.id(of: parent)
            note(desired.name, of: .model(key), under: parent, recorded.models[key]) {
                $0.datasetID == dataset ? $0.name : nil
            }
        }
    }

    /// The newest revision gets the name of the YAML; earlier ones keep theirs.
    private mutating func note<Record: RevisionRecord>(
        _ name: String, of address: Address, under parent: Address, _ history: RevisionHistory<Record>?,
        earlierName: (Record) -> String?
    ) {
        let newest = history?.working.revision ?? 1
        let earlier = (history?.all ?? []).filter { $0.revision != newest }.compactMap(earlierName)
        for name in Set(earlier + [revisedName(name, newest)]) {
            holders[Place(parent: parent, name: name), default: []].append(address)
        }
    }

    /// Two of one name cannot be told apart at the vendor.
    func refuse(_ name: String, of address: Address, under parent: Address, into builder: inout PlanBuilder) {
        let others = holders[Place(parent: parent, name: name)] ?? []
        guard let other = others.filter({ $0 != address }).min() else { return }
        builder.diagnostics.append(
            .error(
                "\(address) and \(other) would have the same name at the vendor: `\(name)`",
                help:
                    "Give one of them another `name`. Revisions of `Poses` are named `Poses (r2)`, `Poses (r3)` …",
                address: address))
    }
}
