import TailorModel

/// Which objects at the vendor belong to which addresses of the YAML, by parent and name: for a state that was lost.
/// Objects whose ids are recorded, and addresses that are, are left out.
package struct RebuildSearch: Sendable {
    /// One object that belongs to an address, as one of its revisions.
    package struct Match: Hashable, Sendable {
        package let id: RemoteID
        package let revision: Int
        /// The name at the vendor.
        package let name: String
    }

    /// What belongs to one address.
    package struct Finding: Hashable, Sendable {
        package let address: Address
        /// Oldest first. Empty: nothing at the vendor has its name.
        package let matches: [Match]
        /// Several objects have the name: a person has to choose.
        package let isAmbiguous: Bool
    }

    /// Of every address of the YAML that is not recorded, parents before children.
    package private(set) var findings: [Finding] = []
    private var revisions: [Address: [RemoteID]] = [:]
    private var openParents: Set<Address> = []

    package init(_ desired: DesiredGraph, _ observed: ObservedGraph, besides recorded: RecordedState) {
        let ids = recorded.ids.union(desired.existing)
        for address in recorded.addresses { revisions[address] = recorded.ids(at: address) }
        for (address, object) in desired.existing { revisions[address] = [object.id] }
        for (key, project) in desired.projects.sorted(by: { $0.key < $1.key }) where recorded.projects[key] == nil {
            let candidates = observed.projects.values.filter { !ids.projects.contains($0.id) }
                .map { Match(id: $0.id, revision: 1, name: $0.name) }
            note(.project(key), candidates.filter { $0.name.isNamed(project.name) })
        }
        let datasets = Dictionary(
            grouping: observed.datasets.values.filter { !ids.datasets.contains($0.id) }, by: \.projectID)
        let datasetNames = Dictionary(grouping: desired.datasets, by: \.value.project)
        for (key, dataset) in desired.datasets.sorted(by: { $0.key < $1.key }) where recorded.datasets[key] == nil {
            let parent = Address.project(dataset.project)
            let others = (datasetNames[dataset.project] ?? []).filter { $0.key != key }.map(\.value.name)
            // Where the parent is ambiguous, any of its candidates counts.
            let candidates = (revisions[parent] ?? []).flatMap { datasets[$0] ?? [] }
            note(
                .dataset(key), in: parent,
                candidates.compactMap { Match($0.id, $0.name, of: dataset.name, besides: others) })
        }
        let models = Dictionary(
            grouping: observed.models.values.filter { !ids.models.contains($0.id) }, by: \.datasetID)
        let modelNames = Dictionary(grouping: desired.models, by: \.value.dataset)
        for (key, model) in desired.models.sorted(by: { $0.key < $1.key }) where recorded.models[key] == nil {
            let parent = Address.dataset(model.dataset)
            let others = (modelNames[model.dataset] ?? []).filter { $0.key != key }.map(\.value.name)
            let candidates = (revisions[parent] ?? []).flatMap { models[$0] ?? [] }
            note(
                .model(key), in: parent,
                candidates.compactMap { Match($0.id, $0.name, of: model.name, besides: others) })
        }
    }

    private mutating func note(_ address: Address, in parent: Address? = nil, _ matches: [Match]) {
        let sorted = matches.sorted { ($0.revision, $0.id) < ($1.revision, $1.id) }
        let isOpen =
            Set(sorted.map(\.revision)).count < sorted.count
            || !sorted.isEmpty && parent.map(openParents.contains) ?? false
        if isOpen { openParents.insert(address) }
        revisions[address] = sorted.map(\.id)
        findings.append(Finding(address: address, matches: sorted, isAmbiguous: isOpen))
    }
}

extension RebuildSearch.Match {
    /// Nil where the name is that of another resource, or of another address.
    fileprivate init?(_ id: RemoteID, _ name: String, of desired: String, besides others: [String]) {
        if name.isNamed(desired) {
            self.init(id: id, revision: 1, name: name)
        } else {
            guard !others.contains(where: { name.isNamed($0) }), let number = name.revision(of: desired) else {
                return nil
            }
            self.init(id: id, revision: number, name: name)
        }
    }
}

extension String {
    /// The number of `Poses (r2)`, of `Poses`; nil for any other name.
    package func revision(of desired: String) -> Int? {
        guard let match = wholeMatch(of: /(.*) \(r([1-9][0-9]*)\)/.dotMatchesNewlines()), let number = Int(match.2),
            number > 1, String(match.1).isNamed(desired)
        else { return nil }
        return number
    }
}

extension RecordedState {
    fileprivate func ids(at address: Address) -> [RemoteID] {
        switch address.kind {
        case .project: projects[address.key]?.all.map(\.id) ?? []
        case .dataset: datasets[address.key]?.all.map(\.id) ?? []
        case .model: models[address.key]?.all.map(\.id) ?? []
        }
    }
}
