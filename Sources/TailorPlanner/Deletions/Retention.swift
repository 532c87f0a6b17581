import TailorModel

/// Deletes retired revisions that are not kept any more (`lifecycle.retain`, `tailor prune`): models first, then the
/// datasets that no kept model was made on.
struct Retention {
    let context: PlanningContext
    /// The models on a dataset, by its id, unmanaged ones included.
    let users: [RemoteID: [ObservedModel]]

    init(_ context: PlanningContext) {
        self.context = context
        users = Dictionary(grouping: context.observed.models.values.sorted { $0.id < $1.id }, by: \.datasetID)
    }

    /// Deletes what `lifecycle.retain` does not keep.
    func plan(into builder: inout PlanBuilder) {
        let goal = context.goal
        retire(
            models: { goal.models[$0]?.lifecycle.retain }, datasets: { goal.datasets[$0]?.lifecycle.retain },
            into: &builder)
    }

    /// Deletes everything that is retired.
    func prune(into builder: inout PlanBuilder) {
        retire(models: { _ in 0 }, datasets: { _ in 0 }, into: &builder)
        builder.diagnostics += keptModels(builder) + keptDatasets(builder)
        for address in context.live.addresses { builder.unchangedUnlessNoted(address) }
    }

    private func retire(
        models retainedModels: (String) -> Int?, datasets retainedDatasets: (String) -> Int?,
        into builder: inout PlanBuilder
    ) {
        for (key, history) in context.live.models.sorted(by: { $0.key < $1.key }) {
            let address = Address.model(key)
            guard let kept = retainedModels(key), mayShrink(address, builder) else { continue }
            let surplus = surplus(of: history, at: address, keeping: kept, in: builder).filter {
                context.observed.models[$0.id]?.status.isBusy == false
            }
            for record in surplus {
                builder.deletedModels[record.id] = delete(
                    .deleteModel(revision: record.revision), record.revision, of: address, after: [], into: &builder)
            }
            note(surplus, at: address, surplus.compactMap { builder.deletedModels[$0.id] }, into: &builder)
        }
        for (key, history) in context.live.datasets.sorted(by: { $0.key < $1.key }) {
            let address = Address.dataset(key)
            guard let kept = retainedDatasets(key), mayShrink(address, builder) else { continue }
            let surplus = surplus(of: history, at: address, keeping: kept, in: builder).filter {
                users[$0.id, default: []].allSatisfy { builder.deletedModels[$0.id] != nil }
            }
            for record in surplus {
                builder.deletedDatasets[record.id] = delete(
                    .deleteDataset(revision: record.revision), record.revision, of: address,
                    after: users[record.id, default: []].map { builder.deletedModels[$0.id] }, into: &builder)
            }
            note(surplus, at: address, surplus.compactMap { builder.deletedDatasets[$0.id] }, into: &builder)
        }
    }

    /// It is not deleted as a whole, and `prevent_destroy` does not protect its revisions.
    func mayShrink(_ address: Address, _ builder: PlanBuilder) -> Bool {
        guard builder.deletions[address]?.isEmpty ?? true else { return false }
        return context.options.allowed.contains(address) || !context.isProtected(address)
    }

    /// Retired revisions beyond so many, in the order of their numbers, counting those that retire in this plan.
    private func surplus<Record: RevisionRecord>(
        of history: RevisionHistory<Record>, at address: Address, keeping kept: Int, in builder: PlanBuilder
    ) -> [Record] {
        let retired = history.retired(after: builder.roleChanges[address])
        return retired.dropLast(min(kept, retired.count)).sorted { $0.revision < $1.revision }
    }

    private func delete(
        _ write: Write, _ revision: Int, of address: Address, after: [OperationID?], into builder: inout PlanBuilder
    ) -> OperationID {
        let ready = after + [builder.roleChanges[address]?.after, builder.ready[address]]
        return builder.add(write, at: address, after: ready, why: "r\(revision) is retired and not kept")
    }

    private func note<Record: RevisionRecord>(
        _ gone: [Record], at address: Address, _ operations: [OperationID], into builder: inout PlanBuilder
    ) {
        guard !gone.isEmpty else { return }
        let names = gone.map { "r\($0.revision)" }.joined(separator: ", ")
        builder.extendUpdate(address, reason: "deletes the retired \(names)", operations: operations)
        guard context.isProtected(address) else { return }
        builder.lifted.append(
            "--allow \(address): its retired \(names) \(plural(gone.count, "is", "are")) deleted despite "
                + "`prevent_destroy`")
    }
}
