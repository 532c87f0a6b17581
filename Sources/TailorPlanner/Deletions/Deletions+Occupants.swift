import TailorModel

// Revisions of addresses that stay, in a dataset or project that is deleted.

extension Deletions {
    /// Revisions in use that would be deleted with it, by name: a model until its successor is trained, and the dataset
    /// that it was trained on.
    func occupants(of address: Address, _ builder: PlanBuilder) -> [String] {
        let models = models(builder).filter(\.isUsed)
        switch address.kind {
        case .model: return []
        case .dataset:
            let revisions = Set((context.baseline.recorded.datasets[address.key]?.all ?? []).map(\.id))
            return models.filter { revisions.contains($0.record.datasetID) }.map(\.name)
        case .project:
            guard let project = context.baseline.recorded.id(of: address) else { return [] }
            let inside = contents(of: project)
            let datasets = datasets(builder).filter { $0.isUsed && inside.contains($0.record.id) }
            return (datasets.map(\.name) + models.filter { inside.contains($0.record.datasetID) }.map(\.name)).sorted()
        }
    }

    func postpone(_ address: Address, holding occupants: [String], into builder: inout PlanBuilder) {
        let place = address.kind == .project ? "in it" : "on it"
        let what = "\(occupants.folded()) \(place) \(plural(occupants.count, "is", "are")) in use"
        builder.change(address, .unchanged, reason: "kept for now: \(what)")
        builder.diagnostics.append(
            .warning(
                "\(address) is not deleted yet: \(what)",
                help: "A model is in use until its successor is trained. The next plan after that deletes \(address).",
                address: address))
    }

    /// Deletes the retired revisions in a project of addresses that are in another one now; models first.
    func deleteRetired(in project: RemoteID, of owner: Address, into builder: inout PlanBuilder) -> [OperationID] {
        let inside = contents(of: project)
        var operations: [OperationID] = []
        for (address, record, _, isUsed) in models(builder) where !isUsed && inside.contains(record.datasetID) {
            let gone = deleteRetired(
                .deleteModel(revision: record.revision), record.revision, of: address, in: owner, into: &builder)
            builder.deletedModels[record.id] = gone
            operations.append(gone)
        }
        for (address, record, _, isUsed) in datasets(builder) where !isUsed && inside.contains(record.id) {
            let gone = deleteRetired(
                .deleteDataset(revision: record.revision), record.revision, of: address, in: owner, after: operations,
                into: &builder)
            builder.deletedDatasets[record.id] = gone
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
            write, at: address, after: after + [builder.roleChanges[address]?.after, builder.ready[address]],
            why: "\(owner), which contains it, is deleted")
        builder.extendUpdate(
            address, reason: "deletes the retired r\(revision), because \(owner) is deleted", operations: [id])
        return id
    }

    private func protect(_ address: Address, _ revision: Int, in owner: Address, into builder: inout PlanBuilder) {
        let what = "the retired \(address) r\(revision)"
        if context.options.allowed.contains(address) {
            return builder.lifted.append(
                "--allow \(address): \(what) is deleted with \(owner) despite `prevent_destroy`")
        }
        builder.refusals.append(
            .error(
                "deleting \(owner) would delete \(what), which `prevent_destroy` protects",
                help: "Allow it with `--allow \(address)`, or keep \(owner).", address: address))
    }

    private typealias Occupant<Record> = (address: Address, record: Record, name: String, isUsed: Bool)

    /// Revisions of addresses that stay, and whether they are in use after this plan.
    private func datasets(_ builder: PlanBuilder) -> [Occupant<DatasetRecord>] {
        context.live.datasets.filter { context.goal.datasets[$0.key] != nil }.flatMap { key, history in
            revisions(of: history, at: .dataset(key), builder) {
                context.observed.datasets[$0] != nil && builder.deletedDatasets[$0] == nil
            }
        }
    }

    private func models(_ builder: PlanBuilder) -> [Occupant<ModelRecord>] {
        context.live.models.filter { context.goal.models[$0.key] != nil }.flatMap { key, history in
            revisions(of: history, at: .model(key), builder) {
                context.observed.models[$0] != nil && builder.deletedModels[$0] == nil
            }
        }
    }

    private func revisions<Record: RevisionRecord>(
        of history: RevisionHistory<Record>, at address: Address, _ builder: PlanBuilder,
        exists: (RemoteID) -> Bool
    ) -> [Occupant<Record>] {
        let retired = Set(history.retired(after: builder.roleChanges[address]).map(\.revision))
        return history.all.filter { exists($0.id) }
            .map { (address, $0, "\(address) r\($0.revision)", !retired.contains($0.revision)) }
    }
}
