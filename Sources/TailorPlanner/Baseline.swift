import TailorModel

/// What of the recorded state still counts: not what vanished at the vendor, and not what is to be replaced.
struct Baseline {
    /// The recorded state without what vanished and what is replaced.
    let standing: RecordedState
    /// Recorded, and gone at the vendor.
    let vanished: Set<Address>
    /// Recorded and there, to be deleted and made anew.
    let replaced: Set<Address>
    private let recorded: RecordedState

    init(_ inputs: PlanInputs) {
        recorded = inputs.recorded
        let vanished = Self.vanished(recorded, inputs.observed)
        let asked = Self.withEverythingInside(inputs.options.replaced, recorded)
        let stale = Self.untrainedWithOtherInputs(inputs, without: vanished.union(asked))
        self.vanished = vanished
        replaced = asked.union(stale).subtracting(vanished)
        var standing = recorded
        for address in vanished.union(replaced) { standing.apply(.removed(address)) }
        self.standing = standing
    }

    private static func vanished(_ recorded: RecordedState, _ observed: ObservedGraph) -> Set<Address> {
        var gone: Set<Address> = []
        for (key, project) in recorded.projects where observed.projects[project.current.id] == nil {
            gone.insert(.project(key))
        }
        for (key, dataset) in recorded.datasets where observed.datasets[dataset.current.id] == nil {
            gone.insert(.dataset(key))
        }
        for (key, model) in recorded.models where observed.models[model.current.id] == nil {
            gone.insert(.model(key))
        }
        return gone
    }

    /// A project is replaced with its datasets, a dataset with its models.
    private static func withEverythingInside(_ asked: Set<Address>, _ recorded: RecordedState) -> Set<Address> {
        var replaced = asked.filter { recorded.id(of: $0) != nil }
        guard !replaced.isEmpty else { return [] }
        let projects = Set(recorded.projects.filter { replaced.contains(.project($0.key)) }.map(\.value.current.id))
        for (key, dataset) in recorded.datasets where projects.contains(dataset.current.facts.projectID) {
            replaced.insert(.dataset(key))
        }
        let datasets = Set(recorded.datasets.filter { replaced.contains(.dataset($0.key)) }.map(\.value.current.id))
        for (key, model) in recorded.models where datasets.contains(model.current.datasetID) {
            replaced.insert(.model(key))
        }
        return replaced
    }

    /// A model that is `Created` costs nothing yet: with another dataset or mode it is deleted and made anew.
    private static func untrainedWithOtherInputs(_ inputs: PlanInputs, without gone: Set<Address>) -> Set<Address> {
        var stale: Set<Address> = []
        for (key, desired) in inputs.goal.models {
            guard let record = inputs.recorded.models[key]?.current,
                let observed = inputs.observed.models[record.id], observed.status == .created
            else { continue }
            let dataset = Address.dataset(desired.dataset)
            let datasetID = gone.contains(dataset) ? nil : inputs.recorded.id(of: dataset)
            if datasetID != observed.datasetID
                || (observed.trainingMode ?? desired.training.mode) != desired.training.mode
            {
                stale.insert(.model(key))
            }
        }
        return stale
    }
}

extension Baseline {
    /// The id that was recorded at the address, whether it still counts or not.
    func id(of address: Address) -> RemoteID? { recorded.id(of: address) }

    /// Every recorded resource, parents before children.
    var recordedAddresses: [Address] { recorded.addresses }

    func addresses(ofDatasetsIn project: RemoteID) -> [Address] {
        recorded.datasets.filter { $0.value.current.facts.projectID == project }.keys.sorted().map(Address.dataset)
    }

    func addresses(ofModelsOn dataset: RemoteID) -> [Address] {
        recorded.models.filter { $0.value.current.datasetID == dataset }.keys.sorted().map(Address.model)
    }

    func wasTrained(_ address: Address) -> Bool {
        address.kind == .model && recorded.models[address.key]?.current.trainingStarted != nil
    }

    /// When everything is gone, the endpoint or the token is the more likely mistake; planning stops there
    /// (semantics.md, "recorded, gone at the vendor").
    func isCredible(_ inputs: PlanInputs, in draft: inout PlanDraft) -> Bool {
        let projects = inputs.recorded.projects.count
        let goneProjects = vanished.count { $0.kind == .project }
        let isSuspicious =
            (projects > 0 && goneProjects == projects)
            || GuardRules.exceeds(
                inputs.guards.maxDeletes, deleting: vanished.count, of: inputs.recorded.addresses.count)
        guard isSuspicious else { return true }
        let names = vanished.sorted().map(\.description)
        let what = "\(vanished.count) of \(inputs.recorded.addresses.count) recorded resources are gone at the vendor"
        if inputs.options.allowsDeletes {
            draft.lifted.append("--allow-deletes: \(what), and what the YAML still wants is made again")
            return true
        }
        draft.refusals.append(
            .error(
                "\(what): \(Phrases.list(names))",
                help: "Check the endpoint and the token first: another account looks just like this. If they were "
                    + "really deleted, `--allow-deletes` plans with that."))
        return false
    }
}
