import TailorModel

/// The names that datasets have, or get, in their project, and models on their dataset. The name of a revision ends in
/// its number, and the YAML may give just that name to another resource.
struct RemoteNames {
    private struct Place: Hashable {
        let parent: Address
        let name: String
    }

    private struct Holder {
        let address: Address
        /// Nil for the newest one.
        let revision: Int?

        var description: String { revision.map { "\(address) r\($0)" } ?? "\(address)" }
    }

    private var holders: [Place: [Holder]] = [:]

    init(_ goal: DesiredGraph, recorded: RecordedState) {
        for (key, desired) in goal.datasets {
            let parent = Address.project(desired.project)
            let project = goal.id(ofParent: parent, recorded: recorded)
            note(desired.name, of: .dataset(key), under: parent, recorded.datasets[key]) {
                $0.attributes.projectID == project ? $0.attributes.name : nil
            }
        }
        for (key, desired) in goal.models {
            let parent = Address.dataset(desired.dataset)
            let dataset = goal.id(ofParent: parent, recorded: recorded)
            note(desired.name, of: .model(key), under: parent, recorded.models[key]) {
                $0.datasetID == dataset ? $0.name : nil
            }
        }
    }

    /// The newest revision gets the name of the YAML; the current one before it keeps its own. A retired one makes room
    /// (`NameOrder`).
    private mutating func note<Record: RevisionRecord>(
        _ name: String, of address: Address, under parent: Address, _ history: RevisionHistory<Record>?,
        earlierName: (Record) -> String?
    ) {
        let newest = revisedName(name, history?.working.revision ?? 1)
        holders[Place(parent: parent, name: newest), default: []].append(Holder(address: address, revision: nil))
        guard let history, history.successor != nil, let name = earlierName(history.current), name != newest else {
            return
        }
        let holder = Holder(address: address, revision: history.current.revision)
        holders[Place(parent: parent, name: name), default: []].append(holder)
    }

    /// Two of one name cannot be told apart at the vendor.
    func refuse(_ name: String, of address: Address, under parent: Address, into builder: inout PlanBuilder) {
        let others = holders[Place(parent: parent, name: name)] ?? []
        guard let other = others.filter({ $0.address != address }).min(by: { $0.address < $1.address }) else { return }
        builder.diagnostics.append(
            .error(
                "\(address) and \(other.description) would have the same name at the vendor: `\(name)`",
                help:
                    "Give one of them another `name`. Revisions of `Poses` are named `Poses (r2)`, `Poses (r3)` …",
                address: address))
    }
}
