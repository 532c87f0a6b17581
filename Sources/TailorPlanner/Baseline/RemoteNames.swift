import TailorModel

/// The names that datasets have in their project, and models on their dataset, or get: a revision is called after its
/// number, and the YAML may give just that name to another resource.
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

    init(_ goal: DesiredGraph, existing: RecordedState) {
        for (key, desired) in goal.datasets {
            let parent = Address.project(desired.project)
            let project = existing.id(of: parent)
            note(desired.name, of: .dataset(key), under: parent, existing.datasets[key]) {
                $0.attributes.projectID == project ? $0.attributes.name : nil
            }
        }
        for (key, desired) in goal.models {
            let parent = Address.dataset(desired.dataset)
            let dataset = existing.id(of: parent)
            note(desired.name, of: .model(key), under: parent, existing.models[key]) {
                $0.datasetID == dataset ? $0.name : nil
            }
        }
    }

    /// The newest revision is called as the YAML says, the one in use before it as it was. A retired one makes room
    /// (`NameOrder`).
    private mutating func note<Record: RevisionRecord>(
        _ name: String, of address: Address, under parent: Address, _ history: RevisionHistory<Record>?,
        existing: (Record) -> String?
    ) {
        let newest = revisedName(name, history?.working.revision ?? 1)
        holders[Place(parent: parent, name: newest), default: []].append(Holder(address: address, revision: nil))
        guard let history, history.successor != nil, let name = existing(history.current), name != newest else {
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
                "\(address) would be a second \(address.kind.noun) named `\(name)`: \(other.description) has that name",
                help: "Give one of them another `name`. The revisions of `Poses` are called `Poses (r2)`, `Poses (r3)` "
                    + "and so on.", address: address))
    }
}
