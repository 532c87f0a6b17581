import TailorModel

/// `import`: objects that exist at the vendor are recorded under addresses of the YAML. Only the state changes; how they
/// differ from the YAML is planned like any other difference.
package struct Adoptions: Sendable {
    /// What the state records, by address.
    package private(set) var edits: [Address: [StateEdit]] = [:]
    package private(set) var refusals: [Diagnostic] = []
    private var warnings: [Diagnostic] = []
    private var ids: [Address: RemoteID] = [:]

    /// An address is recorded with another id.
    package var warns: Bool { !warnings.isEmpty }

    /// - Parameter observed: with the images of datasets that are adopted.
    package init(_ desired: DesiredGraph, _ observed: ObservedGraph, _ recorded: RecordedState) {
        var known = recorded
        for entry in desired.imports.sorted(by: { $0.to < $1.to }) where desired.contains(entry.to) {
            if let id = known.id(of: entry.to) {
                noteRecorded(entry, as: id, known)
            } else if let reason = Self.obstacle(entry, desired, observed, known) {
                refusals.append(reason)
            } else {
                let found = Self.edits(entry, desired, observed)
                edits[entry.to] = found
                ids[entry.to] = entry.id
                for edit in found { known.apply(edit) }
            }
        }
    }

    /// - Parameter inputs: nil where nothing is adopted, because everything is deleted.
    init(_ inputs: PlanInputs?) {
        let none = DesiredGraph()
        self.init(
            inputs?.desired ?? none, inputs?.observed ?? ObservedGraph(),
            inputs?.recorded ?? RecordedState(lineage: "", endpoint: ""))
    }

    /// The inputs as if all of it were recorded already.
    func applied(to inputs: PlanInputs) -> PlanInputs {
        var adopted = inputs
        for edit in edits.values.joined() { adopted.recorded.apply(edit) }
        return adopted
    }

    func plan(into builder: inout PlanBuilder) {
        builder.diagnostics += refusals + warnings
        for (address, edits) in edits.sorted(by: { $0.key < $1.key }) {
            builder.adopt(address, edits, because: "the \(address.kind.noun) \(ids[address]?.description ?? "") exists")
        }
    }

    private mutating func noteRecorded(_ entry: Import, as id: RemoteID, _ recorded: RecordedState) {
        guard !recorded.hasRevision(entry.id, at: entry.to) else { return }
        warnings.append(
            .warning(
                "`import` of \(entry.to) has no effect: it is recorded with the id \(id), not \(entry.id)",
                help: "Remove the entry. To manage \(entry.id) instead, run `tailor state rm \(entry.to)` first.",
                address: entry.to))
    }

    private static func edits(
        _ entry: Import, _ desired: DesiredGraph, _ observed: ObservedGraph
    ) -> [StateEdit] {
        let key = entry.to.key
        switch entry.to.kind {
        case .project:
            guard let wanted = desired.projects[key], let seen = observed.projects[entry.id] else { return [] }
            return Adoption.edits(of: seen, as: wanted, at: key)
        case .dataset:
            guard let wanted = desired.datasets[key], let seen = observed.datasets[entry.id] else { return [] }
            return Adoption.edits(
                of: seen, as: wanted, at: key, revision: seen.name.revision(of: wanted.name) ?? 1,
                upload: observed.bulkUploads[entry.id])
        case .model:
            guard let wanted = desired.models[key], let seen = observed.models[entry.id] else { return [] }
            return Adoption.edits(of: seen, as: wanted, at: key, revision: seen.name.revision(of: wanted.name) ?? 1)
        }
    }

    /// Why an object cannot be adopted; nil when it can.
    private static func obstacle(
        _ entry: Import, _ desired: DesiredGraph, _ observed: ObservedGraph, _ recorded: RecordedState
    ) -> Diagnostic? {
        if let holder = recorded.address(of: entry.id, entry.to.kind) {
            return .refused(
                entry, "it is recorded as \(holder) already",
                help: "`tailor state mv \(holder) \(entry.to)` gives it the other address.")
        }
        let parent: (address: Address, id: RemoteID)?
        switch entry.to.kind {
        case .project:
            guard observed.projects[entry.id] != nil else { return .missing(entry) }
            parent = nil
        case .dataset:
            guard let seen = observed.datasets[entry.id] else { return .missing(entry) }
            parent = desired.datasets[entry.to.key].map { (.project($0.project), seen.projectID) }
        case .model:
            guard let seen = observed.models[entry.id] else { return .missing(entry) }
            parent = desired.models[entry.to.key].map { (.dataset($0.dataset), seen.datasetID) }
        }
        guard let parent else { return nil }
        if desired.existing[parent.address]?.id == parent.id { return nil }
        guard !recorded.hasRevision(parent.id, at: parent.address) else { return nil }
        let known = desired.id(ofParent: parent.address, recorded: recorded)
        return .refused(
            entry,
            known.map { "it is in the \(parent.address.kind.noun) \(parent.id), and \(parent.address) is \($0)" }
                ?? "its \(parent.address.kind.noun) \(parent.id) is not managed",
            help: known == nil
                ? "Adopt \(parent.address) first: `tailor import \(parent.address) \(parent.id)`, or an entry of "
                    + "`import`."
                : "Check the ids.")
    }
}

extension Diagnostic {
    fileprivate static func missing(_ entry: Import) -> Diagnostic {
        refused(
            entry, "there is no such \(entry.to.kind.noun) at the vendor",
            help: "Check the id, the endpoint and the token. `tailor drift --unmanaged` lists what is not managed.")
    }

    fileprivate static func refused(_ entry: Import, _ reason: String, help: String) -> Diagnostic {
        .error("\(entry.id) cannot be adopted as \(entry.to): \(reason)", help: help, address: entry.to)
    }
}

extension RecordedState {
    /// Whether a revision of the address has the id.
    fileprivate func hasRevision(_ id: RemoteID, at address: Address) -> Bool {
        switch address.kind {
        case .project: projects[address.key]?.current.id == id
        case .dataset: datasets[address.key]?.all.contains { $0.id == id } ?? false
        case .model: models[address.key]?.all.contains { $0.id == id } ?? false
        }
    }

    fileprivate func address(of id: RemoteID, _ kind: ResourceKind) -> Address? {
        addresses.first { $0.kind == kind && hasRevision(id, at: $0) }
    }
}
