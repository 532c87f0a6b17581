import TailorModel

/// What of the recorded state a plan starts from: not what vanished at the vendor, and not what is replaced.
struct Baseline {
    /// The recorded state without what vanished and what is replaced.
    let live: RecordedState
    /// Recorded, and gone at the vendor.
    let vanished: Set<Address>
    /// Recorded and there, to be deleted and made again.
    let replaced: Set<Address>
    /// Those of them that are drafts which cannot become what the YAML wants, and why.
    let unfitDrafts: [Address: String]
    /// Revisions that vanished while another one of their address exists.
    let losses: LostRevisions
    /// Everything that is recorded, under the addresses after `moved`.
    let recorded: RecordedState
    private let datasets: [RemoteID: Address]

    init(_ inputs: PlanInputs) {
        recorded = inputs.recorded
        let revisions = recorded.datasets.flatMap { key, dataset in dataset.all.map { ($0.id, Address.dataset(key)) } }
        datasets = Dictionary(revisions) { first, _ in first }
        let vanished = Self.vanished(recorded, inputs.observed)
        let asked = Self.withEverythingInside(inputs.options.replaced.filter { $0.kind != .model }, recorded)
        self.vanished = vanished
        unfitDrafts = Self.unfitDrafts(inputs)
        replaced = asked.union(unfitDrafts.keys).subtracting(vanished)
        losses = LostRevisions(recorded, inputs.observed)
        var live = recorded
        for edit in losses.edits.values.joined() { live.apply(edit) }
        for address in vanished.union(replaced) { live.apply(.removed(address)) }
        self.live = live
    }

    private static func vanished(_ recorded: RecordedState, _ observed: ObservedGraph) -> Set<Address> {
        let gone =
            recorded.projects.filter { observed.projects[$1.current.id] == nil }.keys.map(Address.project)
            + recorded.datasets.filter { $1.all.allSatisfy { observed.datasets[$0.id] == nil } }.keys.map(
                Address.dataset)
            + recorded.models.filter { $1.all.allSatisfy { observed.models[$0.id] == nil } }.keys.map(Address.model)
        return Set(gone)
    }

    /// A project is replaced with its datasets, a dataset with its models.
    private static func withEverythingInside(_ asked: Set<Address>, _ recorded: RecordedState) -> Set<Address> {
        var replaced = asked.filter { recorded.id(of: $0) != nil }
        guard !replaced.isEmpty else { return [] }
        let projects = Set(recorded.projects.filter { replaced.contains(.project($0.key)) }.map(\.value.current.id))
        for (key, dataset) in recorded.datasets
        where dataset.all.contains(where: { projects.contains($0.attributes.projectID) }) {
            replaced.insert(.dataset(key))
        }
        let datasets = Set(
            recorded.datasets.filter { replaced.contains(.dataset($0.key)) }.flatMap(\.value.all).map(\.id))
        for (key, model) in recorded.models where model.all.contains(where: { datasets.contains($0.datasetID) }) {
            replaced.insert(.model(key))
        }
        return replaced
    }

    /// A first draft whose project, upload type, family or zip differs is deleted and made again: nothing is trained on
    /// a draft.
    private static func unfitDrafts(_ inputs: PlanInputs) -> [Address: String] {
        var unfit: [Address: String] = [:]
        for (key, desired) in inputs.goal.datasets {
            guard let history = inputs.recorded.datasets[key], history.successor == nil,
                let observed = inputs.observed.datasets[history.current.id], observed.status == .draft,
                history.retired.isEmpty
            else { continue }
            let project = inputs.desired.id(ofParent: .project(desired.project), recorded: inputs.recorded)
            unfit[.dataset(key)] = history.current.misfit(desired, in: project, observed)
        }
        return unfit
    }
}

extension Baseline {
    /// The address of which a dataset is recorded as a revision, even if it vanished or is replaced.
    func dataset(of id: RemoteID) -> Address? { datasets[id] }

    func addresses(ofDatasetsIn project: RemoteID) -> [Address] {
        recorded.datasets.filter { $1.all.contains { $0.attributes.projectID == project } }.keys.sorted()
            .map(Address.dataset)
    }

    func addresses(ofModelsOn dataset: RemoteID) -> [Address] {
        recorded.models.filter { $1.all.contains { $0.datasetID == dataset } }.keys.sorted().map(Address.model)
    }

    /// Notes that something is deleted with its other revisions.
    func noteOfRevisions(at address: Address) -> [String] {
        let count =
            switch address.kind {
            case .project: 1
            case .dataset: recorded.datasets[address.key]?.all.count ?? 1
            case .model: recorded.models[address.key]?.all.count ?? 1
            }
        return count > 1 ? ["also deletes \(counted(count - 1, "other revision"))"] : []
    }
}
