import TailorModel

/// Which addresses depend on which: a dataset on its project, a model on its dataset, as the YAML or the state has it.
struct Dependencies {
    private var parents: [Address: Set<Address>] = [:]

    init(_ inputs: PlanInputs) {
        for (key, dataset) in inputs.desired.datasets { note(.dataset(key), in: .project(dataset.project)) }
        for (key, model) in inputs.desired.models { note(.model(key), in: .dataset(model.dataset)) }
        let recorded = inputs.recorded
        let projects = Self.addresses(recorded.projects.mapValues { $0.all.map(\.id) }, Address.project)
        for (key, history) in recorded.datasets {
            for record in history.all { note(.dataset(key), in: projects[record.attributes.projectID]) }
        }
        let datasets = Self.addresses(recorded.datasets.mapValues { $0.all.map(\.id) }, Address.dataset)
        for (key, history) in recorded.models {
            for record in history.all { note(.model(key), in: datasets[record.datasetID]) }
        }
    }

    /// The addresses, and everything that depends on one of them.
    func dependants(of addresses: Set<Address>) -> Set<Address> {
        addresses.union(parents.keys.filter { !ancestors(of: $0).isDisjoint(with: addresses) })
    }

    /// What an address depends on.
    func ancestors(of address: Address) -> Set<Address> {
        let direct = parents[address] ?? []
        return direct.reduce(direct) { $0.union(ancestors(of: $1)) }
    }

    private mutating func note(_ child: Address, in parent: Address?) {
        if let parent { parents[child, default: []].insert(parent) }
    }

    private static func addresses(
        _ ids: [String: [RemoteID]], _ address: (String) -> Address
    ) -> [RemoteID: Address] {
        let pairs = ids.flatMap { key, ids in ids.map { ($0, address(key)) } }
        return Dictionary(pairs) { first, _ in first }
    }
}
