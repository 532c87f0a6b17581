import TailorModel

// What is in a dataset or project that is to go, and belongs to an address that stays.

extension Deletions {
    /// Revisions in use, by their names, that would go with it: a model until its successor is trained, and what it was
    /// trained on.
    func occupants(of address: Address, _ builder: PlanBuilder) -> [String] {
        let models = models(builder).filter(\.isUsed)
        switch address.kind {
        case .model: return []
        case .dataset:
            let revisions = Set(context.baseline.datasets(at: address.key).map(\.id))
            return models.filter { revisions.contains($0.record.datasetID) }.map(\.name)
        case .project:
            guard let project = context.baseline.id(of: address) else { return [] }
            let inside = contents(of: project)
            let datasets = datasets(builder).filter { $0.isUsed && inside.contains($0.record.id) }
            return (datasets.map(\.name) + models.filter { inside.contains($0.record.datasetID) }.map(\.name)).sorted()
        }
    }

    func postpone(_ address: Address, holding occupants: [String], into builder: inout PlanBuilder) {
        let place = address.kind == .project ? "in it" : "on it"
        let what = "\(Phrases.list(occupants)) \(place) \(occupants.count == 1 ? "is" : "are") in use"
        builder.change(address, .unchanged, reason: "it stays for now: \(what)")
        builder.diagnostics.append(
            .warning(
                "\(address) is not deleted yet: \(what)",
                help: "A model is used until its successor is trained. The plan after that deletes \(address).",
                address: address))
    }

    /// Retired revisions in a project that goes, of addresses that are somewhere else now; models first.
    func deleteRetired(in project: RemoteID, of owner: Address, into builder: inout PlanBuilder) -> [OperationID] {
        let inside = contents(of: project)
        var operations: [OperationID] = []
        for (address, record, _, isUsed) in models(builder) where !isUsed && inside.contains(record.datasetID) {
            let gone = deleteRetired(
                .deleteModel(revision: record.revision), record.revision, of: address, in: owner, into: &builder)
            builder.goneModels[record.id] = gone
            operations.append(gone)
        }
        for (address, record, _, isUsed) in datasets(builder) where !isUsed && inside.contains(record.id) {
            let gone = deleteRetired(
                .deleteDataset(revision: record.revision), record.revision, of: address, in: owner, after: operations,
                into: &builder)
            builder.goneDatasets[record.id] = gone
            operations.append(gone)
        }
        return operations
    }

    private func contents(of project: RemoteID) -> Set<RemoteID> {
        Set(context.observed.datasets.values.filter { $0.projectID == project }.map(\.id))
    }

    private func deleteRetired(
        _ write: Write, _ revision: Int, of address: Address, in owner: Address, after: [OperationID] = [],
        into builder: inout PlanBuilder
    ) -> OperationID {
        if context.isProtected(address) { protect(address, revision, in: owner, into: &builder) }
        let id = builder.add(
            write, at: address, after: after + [builder.retiring[address]?.after, builder.stands[address]],
            why: "\(owner), which it is in, goes")
        builder.extend(
            address, .update, reason: "deletes the retired r\(revision), because \(owner) goes", operations: [id])
        return id
    }

    private func protect(_ address: Address, _ revision: Int, in owner: Address, into builder: inout PlanBuilder) {
        let what = "\(address) r\(revision), which is retired and in \(owner)"
        if context.options.allowed.contains(address) {
            return builder.lifted.append("--allow \(address): \(what), is deleted although it says `prevent_destroy`")
        }
        builder.refusals.append(
            .error(
                "deleting \(owner) would delete \(what), and `prevent_destroy` protects it",
                help: "Allow it with `--allow \(address)`, or keep \(owner).", address: address))
    }

    private typealias Occupant<Record> = (address: Address, record: Record, name: String, isUsed: Bool)

    /// Revisions that stand at addresses that stay, and whether they are in use after this plan.
    private func datasets(_ builder: PlanBuilder) -> [Occupant<DatasetRecord>] {
        context.live.datasets.filter { context.goal.datasets[$0.key] != nil }.flatMap { key, history in
            revisions(of: history, at: .dataset(key), builder) {
                context.observed.datasets[$0] != nil && builder.goneDatasets[$0] == nil
            }
        }
    }

    private func models(_ builder: PlanBuilder) -> [Occupant<ModelRecord>] {
        context.live.models.filter { context.goal.models[$0.key] != nil }.flatMap { key, history in
            revisions(of: history, at: .model(key), builder) {
                context.observed.models[$0] != nil && builder.goneModels[$0] == nil
            }
        }
    }

    private func revisions<Record: RevisionRecord>(
        of history: RevisionHistory<Record>, at address: Address, _ builder: PlanBuilder,
        stands: (RemoteID) -> Bool
    ) -> [Occupant<Record>] {
        let retiring = builder.retiring[address]?.revisions ?? []
        let retired = Set(history.retired.map(\.revision) + retiring).subtracting([builder.reinstated[address] ?? 0])
        return history.all.filter { stands($0.id) }
            .map { (address, $0, "\(address) r\($0.revision)", !retired.contains($0.revision)) }
    }
}
