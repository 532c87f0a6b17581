import TailorModel

/// `existing`: objects that the YAML only refers to. They are looked up and never changed, and the state does not have them.
struct ExistingReferences {
    private let existing: [Address: ExistingObject]
    private let desired: DesiredGraph
    private let observed: ObservedGraph
    /// Recorded under the same id: no longer managed, and left at the vendor.
    private let released: [Address]
    private let conflicts: [Diagnostic]
    private let isConverging: Bool

    init(_ inputs: PlanInputs) {
        let existing = inputs.desired.existing
        self.existing = existing
        desired = inputs.desired
        observed = inputs.observed
        isConverging = inputs.options.goal == .converge
        released = existing.filter { inputs.recorded.ids(at: $0).contains($1.id) }.keys.sorted()
        conflicts = existing.sorted { $0.key < $1.key }.compactMap { address, object in
            Diagnostic.conflict(of: address, object, inputs.desired, inputs.recorded)
        }
    }

    /// The inputs as if what is only referred to had been forgotten already.
    func applied(to inputs: PlanInputs) -> PlanInputs {
        var applied = inputs
        for address in released { applied.recorded.apply(.removed(address)) }
        return applied
    }

    func plan(into builder: inout PlanBuilder) {
        builder.diagnostics += conflicts
        for (address, object) in existing.sorted(by: { $0.key < $1.key }) {
            if address.kind == .dataset { builder.trainableDatasets[address] = object.id }
            if isConverging { read(address, object, into: &builder) }
        }
        for address in released { release(address, into: &builder) }
    }

    private func read(_ address: Address, _ object: ExistingObject, into builder: inout PlanBuilder) {
        guard let description = observed.description(of: object.id, address.kind) else {
            return builder.diagnostics.append(.gone(address, object))
        }
        if !released.contains(address) { builder.change(address, .read, reason: description) }
        guard address.kind == .dataset, observed.datasets[object.id]?.status == .draft else { return }
        let trained = desired.models.filter { $0.value.dataset == address.key && $0.value.status == .trained }
        for key in trained.keys.sorted() { builder.diagnostics.append(.draft(address, object, of: .model(key))) }
    }

    private func release(_ address: Address, into builder: inout PlanBuilder) {
        let why = "the YAML only refers to it (`existing`); it is left at the vendor"
        let operation = builder.add(.record([.removed(address)]), at: address, why: why)
        builder.ready[address] = operation
        builder.change(address, .forget, reason: why, operations: [operation])
    }
}

extension ObservedGraph {
    /// Nil when it is not there.
    fileprivate func description(of id: RemoteID, _ kind: ResourceKind) -> String? {
        switch kind {
        case .project: projects[id].map { "id \(id), `\($0.name)`" }
        case .dataset: datasets[id].map { "id \(id), `\($0.name)`, \($0.status.rawValue)" }
        case .model: models[id].map { "id \(id), `\($0.name)`, \($0.status.rawValue)" }
        }
    }
}

extension RecordedState {
    /// Of every revision at an address.
    fileprivate func ids(at address: Address) -> [RemoteID] {
        switch address.kind {
        case .project: projects[address.key]?.all.map(\.id) ?? []
        case .dataset: datasets[address.key]?.all.map(\.id) ?? []
        case .model: models[address.key]?.all.map(\.id) ?? []
        }
    }
}

// These have no address: a plan of a part keeps them, because what is planned may need the object.

extension Diagnostic {
    fileprivate static func gone(_ address: Address, _ object: ExistingObject) -> Diagnostic {
        .error(
            "\(address): there is no \(address.kind.noun) \(object.id) at the vendor", at: object.mark,
            label: "expected the id of a \(address.kind.noun) that exists",
            help:
                "Check the id, the endpoint and the token. If it was deleted, give another id, or write a specification "
                + "in place of `existing`: tailor then creates the \(address.kind.noun).")
    }

    fileprivate static func draft(_ address: Address, _ object: ExistingObject, of model: Address) -> Diagnostic {
        .error(
            "\(model) cannot be trained on \(address): the dataset \(object.id) is a draft", at: object.mark,
            label: "expected the id of a completed dataset",
            help: "Complete it where it is managed, or give the model `status: created`.")
    }

    /// The object is managed, here or under another address, or another one is recorded here; nil where all is well.
    fileprivate static func conflict(
        of address: Address, _ object: ExistingObject, _ desired: DesiredGraph, _ recorded: RecordedState
    ) -> Diagnostic? {
        let others = recorded.addresses.filter { $0.kind == address.kind && $0 != address }
        if let holder = others.first(where: { recorded.ids(at: $0).contains(object.id) }) {
            return .error(
                "\(address): the \(address.kind.noun) \(object.id) is managed as \(holder)", at: object.mark,
                label: "expected an object that is not managed here",
                help: desired.contains(holder)
                    ? "Refer to `\(holder.key)` instead."
                    : "Run `tailor state rm \(holder)` first: it is then left at the vendor, and not deleted.")
        }
        if let entry = desired.imports.first(where: { $0.to.kind == address.kind && $0.id == object.id }) {
            return .error(
                "\(address): the \(address.kind.noun) \(object.id) is adopted as \(entry.to)", at: object.mark,
                label: "expected an object that is not managed here", help: "Refer to `\(entry.to.key)` instead.")
        }
        guard let id = recorded.id(of: address), !recorded.ids(at: address).contains(object.id) else { return nil }
        return .error(
            "\(address) is recorded with the id \(id), and `existing` names \(object.id)", at: object.mark,
            label: "expected \(id), or an address that is not recorded",
            help: "Run `tailor state rm \(address)` first: \(id) is then left at the vendor. To delete it, remove "
                + "the block and apply that first.")
    }
}
