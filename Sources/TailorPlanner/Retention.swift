import TailorModel

/// Retired revisions that are not kept any more (`lifecycle.retain`, `tailor prune`): models first, then the datasets
/// that no kept model refers to.
struct Retention {
    let context: PlanningContext
    /// The models on a dataset, by id, those that tailor did not make included.
    let users: [RemoteID: [ObservedModel]]

    init(_ context: PlanningContext) {
        self.context = context
        users = Dictionary(grouping: context.observed.models.values.sorted { $0.id < $1.id }, by: \.datasetID)
    }

    /// What `lifecycle.retain` lets go of.
    func plan(into draft: inout PlanDraft) {
        let goal = context.goal
        retire(
            models: { goal.models[$0]?.lifecycle.retain }, datasets: { goal.datasets[$0]?.lifecycle.retain },
            into: &draft)
    }

    /// Everything that is retired.
    func prune(into draft: inout PlanDraft) {
        retire(models: { _ in 0 }, datasets: { _ in 0 }, into: &draft)
        draft.diagnostics += keptModels(draft) + keptDatasets(draft)
        for address in context.standing.addresses { draft.unchangedUnlessNoted(address) }
    }

    private func retire(
        models retainedModels: (String) -> Int?, datasets retainedDatasets: (String) -> Int?,
        into draft: inout PlanDraft
    ) {
        for (key, incarnations) in context.standing.models.sorted(by: { $0.key < $1.key }) {
            let address = Address.model(key)
            guard let kept = retainedModels(key), mayShrink(address, draft) else { continue }
            let surplus = surplus(of: incarnations, at: address, keeping: kept, in: draft).filter {
                context.observed.models[$0.id]?.status.isBusy == false
            }
            for record in surplus {
                draft.goneModels[record.id] = delete(
                    .deleteModel(revision: record.revision), record.revision, of: address, after: [], into: &draft)
            }
            note(surplus, at: address, surplus.compactMap { draft.goneModels[$0.id] }, into: &draft)
        }
        for (key, incarnations) in context.standing.datasets.sorted(by: { $0.key < $1.key }) {
            let address = Address.dataset(key)
            guard let kept = retainedDatasets(key), mayShrink(address, draft) else { continue }
            let surplus = surplus(of: incarnations, at: address, keeping: kept, in: draft).filter {
                users[$0.id, default: []].allSatisfy { draft.goneModels[$0.id] != nil }
            }
            for record in surplus {
                draft.goneDatasets[record.id] = delete(
                    .deleteDataset(revision: record.revision), record.revision, of: address,
                    after: users[record.id, default: []].map { draft.goneModels[$0.id] }, into: &draft)
            }
            note(surplus, at: address, surplus.compactMap { draft.goneDatasets[$0.id] }, into: &draft)
        }
    }

    /// It is not deleted anyway, and `prevent_destroy` does not protect its revisions.
    func mayShrink(_ address: Address, _ draft: PlanDraft) -> Bool {
        guard draft.deletions[address]?.isEmpty ?? true else { return false }
        return context.options.allowed.contains(address) || !context.goal.isProtected(address)
    }

    /// Retired revisions beyond so many, in the order of their numbers, counting those that retire in this plan.
    private func surplus<Record: Revised>(
        of incarnations: Incarnations<Record>, at address: Address, keeping kept: Int, in draft: PlanDraft
    ) -> [Record] {
        let retiring = draft.retiring[address]?.revisions ?? []
        var retired = incarnations.retired + retiring.compactMap(incarnations.revision)
        // A revision that is taken into use again is no longer retired.
        retired.removeAll { draft.reinstated[address] == $0.revision }
        return retired.dropLast(min(kept, retired.count)).sorted { $0.revision < $1.revision }
    }

    private func delete(
        _ step: Step, _ revision: Int, of address: Address, after: [OperationID?], into draft: inout PlanDraft
    ) -> OperationID {
        let ready = after + [draft.retiring[address]?.after, draft.stands[address]]
        return draft.add(step, at: address, after: ready, why: "r\(revision) is retired, and not kept")
    }

    private func note<Record: Revised>(
        _ gone: [Record], at address: Address, _ operations: [OperationID], into draft: inout PlanDraft
    ) {
        guard !gone.isEmpty else { return }
        let names = gone.map { "r\($0.revision)" }.joined(separator: ", ")
        draft.extend(address, .update, reason: "deletes the retired \(names)", operations: operations)
        guard context.goal.isProtected(address) else { return }
        draft.lifted.append(
            "--allow \(address): its retired \(names) \(gone.count == 1 ? "is" : "are") deleted although it says "
                + "`prevent_destroy`")
    }
}
