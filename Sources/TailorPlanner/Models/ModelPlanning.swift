import TailorModel

/// One model: create it, keep it, or make and train its successor.
struct ModelPlanning {
    private let subject: ModelSubject

    init?(_ key: String, _ context: PlanningContext) {
        guard let subject = ModelSubject(key, context) else { return nil }
        self.subject = subject
    }

    private var address: Address { subject.address }
    private var context: PlanningContext { subject.context }

    func plan(into builder: inout PlanBuilder) {
        let inputs = ModelInputs(subject, dataset: builder.trainableDatasets[subject.dataset])
        guard let history = context.live.models[address.key] else {
            if let lost, context.needsReplaceFlag(address) { return reportVanished(lost, into: &builder) }
            context.forgetVanished(address, in: &builder)
            return ModelCreation(subject: subject, revision: 1, reason: context.creationReason(of: address))
                .plan(into: &builder)
        }
        let succession = ModelSuccession(subject, history, inputs)
        if let lost, context.needsReplaceFlag(address) {
            if let candidate = heldCandidate { return hold(candidate, into: &builder) }
            guard succession.trainsNothing else { return reportVanished(lost, into: &builder) }
            context.forgetLosses(of: address, in: &builder)
        }
        succession.plan(into: &builder)
        tidyCheckpoints(of: history, into: &builder)
        SamplePlanning(subject, history).plan(into: &builder)
    }

    private var lost: ModelRecord? { context.baseline.losses.trained[address] }

    /// The trained successor of a current revision that is gone, where nothing that was approved is left: it is not made
    /// current by that.
    private var heldCandidate: ModelRecord? {
        guard subject.desired.promotion == .manual, let recorded = context.baseline.recorded.models[address.key],
            let candidate = recorded.successor, context.live.models[address.key]?.current.id == candidate.id,
            context.observed.models[candidate.id]?.status == .completed
        else { return nil }
        return candidate
    }

    private func hold(_ candidate: ModelRecord, into builder: inout PlanBuilder) {
        builder.pending.append(
            PendingWork(
                address: address, id: candidate.id, condition: .candidate, since: candidate.trainingCompleted))
        builder.change(
            address, .unchanged,
            reason: "the revision in use no longer exists at the vendor, and its candidate waits for an approval")
    }

    private func reportVanished(_ lost: ModelRecord, into builder: inout PlanBuilder) {
        builder.pending.append(PendingWork(address: address, id: lost.id, condition: .vanished, since: nil))
        builder.change(address, .unchanged, reason: "it was trained, and no longer exists at the vendor")
    }

    /// Of revisions that are used, or about to be.
    private func tidyCheckpoints(of history: RevisionHistory<ModelRecord>, into builder: inout PlanBuilder) {
        let retiring = builder.roleChanges[address]?.retiring ?? []
        for record in [history.current, history.successor].compactMap({ $0 })
        where builder.deletedModels[record.id] == nil && !retiring.contains(record.revision) {
            CheckpointTidying(subject, record)?.plan(into: &builder)
        }
    }
}
