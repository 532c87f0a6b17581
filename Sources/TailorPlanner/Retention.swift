import TailorModel

/// Retired revisions that are not kept any more (`lifecycle.retain`, `tailor prune`): models first, then the datasets
/// that no kept model refers to.
struct Retention {
    let context: PlanningContext

    init(_ context: PlanningContext) { self.context = context }

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
            guard let kept = retainedModels(key), mayShrink(.model(key), draft) else { continue }
            for record in surplus(of: incarnations, at: .model(key), keeping: kept, in: draft) {
                guard context.observed.models[record.id]?.status.isBusy == false else { continue }
                draft.goneModels[record.id] = delete(
                    .deleteModel(revision: record.revision), record.revision, of: .model(key), after: [], into: &draft)
            }
        }
        for (key, incarnations) in context.standing.datasets.sorted(by: { $0.key < $1.key }) {
            guard let kept = retainedDatasets(key), mayShrink(.dataset(key), draft) else { continue }
            for record in surplus(of: incarnations, at: .dataset(key), keeping: kept, in: draft) {
                let users = context.observed.models.values.filter { $0.datasetID == record.id }.sorted { $0.id < $1.id }
                guard users.allSatisfy({ draft.goneModels[$0.id] != nil }) else { continue }
                draft.goneDatasets[record.id] = delete(
                    .deleteDataset(revision: record.revision), record.revision, of: .dataset(key),
                    after: users.map { draft.goneModels[$0.id] }, into: &draft)
            }
        }
    }

    /// It is not deleted anyway, and `prevent_destroy` does not protect its revisions.
    func mayShrink(_ address: Address, _ draft: PlanDraft) -> Bool {
        guard draft.deletions[address]?.isEmpty ?? true else { return false }
        return context.options.allowed.contains(address) || !context.goal.isProtected(address)
    }

    /// Retired revisions beyond so many, oldest first, counting those that retire in this plan.
    private func surplus<Record: Revised>(
        of incarnations: Incarnations<Record>, at address: Address, keeping kept: Int, in draft: PlanDraft
    ) -> [Record] {
        let retiring = draft.retiring[address]?.revisions ?? []
        var retired = incarnations.retired + retiring.compactMap(incarnations.revision)
        // A revision that is taken into use again is no longer retired.
        retired.removeAll { draft.reinstated[address] == $0.revision }
        return Array(retired.dropLast(min(kept, retired.count)))
    }

    private func delete(
        _ step: Step, _ revision: Int, of address: Address, after: [OperationID?], into draft: inout PlanDraft
    ) -> OperationID {
        let ready = after + [draft.retiring[address]?.after, draft.stands[address]]
        let id = draft.add(step, at: address, after: ready, why: "r\(revision) is retired, and not kept")
        draft.extend(address, .update, reason: "deletes the retired r\(revision)", operations: [id])
        return id
    }
}
