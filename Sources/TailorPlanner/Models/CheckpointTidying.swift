import TailorModel

/// The checkpoints of a trained model that its YAML does not keep. The one in use stays in any case: the vendor refuses
/// to delete it (contract, DELETE /models/{model_id}/checkpoints/{checkpoint_step}).
struct CheckpointTidying {
    let address: Address
    let kept: [Int]
    let record: ModelRecord
    let found: ObservedCheckpoints

    /// Nil when nothing has to be done: not trained, not asked for, or done before.
    init?(_ address: Address, _ desired: DesiredModel, _ record: ModelRecord, _ observed: ObservedModel?) {
        guard let kept = desired.keptCheckpoints, record.needsTidying(keeping: kept), observed?.status == .completed,
            let found = observed?.checkpoints
        else { return nil }
        self.address = address
        self.kept = kept
        self.record = record
        self.found = found
    }

    private var surplus: [Int] { found.steps.filter { !kept.contains($0) && $0 != found.activeStep } }

    func plan(into builder: inout PlanBuilder) {
        let surplus = surplus
        var operations: [OperationID] = []
        for step in surplus {
            operations.append(
                builder.add(
                    .deleteCheckpoint(step: step, revision: record.revision), at: address,
                    after: [builder.stands[address]], why: "`checkpoints.keep` does not list it"))
        }
        operations.append(
            builder.add(
                .record([.checkpointsKept(model: address.key, revision: record.revision, kept)]), at: address,
                after: operations + [builder.stands[address]], why: "its checkpoints need not be looked at again"))
        let fields = surplus.map { FieldChange("checkpoints[\($0)]", before: .integer($0), after: nil) }
        builder.extend(address, .update, reason: reason, fields: fields, operations: operations)
        warnOfMissing(&builder)
    }

    private var reason: String {
        let all = found.steps.count
        if surplus.isEmpty { return "its checkpoints are those that are kept (\(all))" }
        let staying = found.steps.filter { !surplus.contains($0) }.map {
            $0 == found.activeStep ? "\($0) (in use)" : "\($0)"
        }
        return "\(surplus.count) of its \(all) checkpoints \(surplus.count == 1 ? "is" : "are") deleted for good"
            + (staying.isEmpty ? "" : "; kept: \(Phrases.list(staying))")
    }

    private func warnOfMissing(_ builder: inout PlanBuilder) {
        let missing = kept.filter { !found.steps.contains($0) }
        guard !missing.isEmpty else { return }
        let steps = Phrases.list(found.steps.map(String.init), most: 10)
        builder.diagnostics.append(
            .warning(
                "\(address) has no checkpoint \(Phrases.list(missing.map(String.init)))",
                help: found.steps.isEmpty ? "It has no checkpoints." : "Its training left \(steps).", address: address))
    }
}

extension ModelPlanning {
    /// Revisions that are used, or about to be.
    func tidyCheckpoints(into builder: inout PlanBuilder) {
        guard let history = context.live.models[address.key] else { return }
        for record in [history.current, history.successor].compactMap({ $0 })
        where builder.goneModels[record.id] == nil
            && !(builder.retiring[address]?.revisions.contains(record.revision) ?? false)
        {
            CheckpointTidying(address, desired, record, context.observed.models[record.id])?.plan(into: &builder)
        }
    }

    /// What is done to the checkpoints once the training is over.
    var checkpointsToCome: String? {
        guard let kept = desired.keptCheckpoints, desired.status == .trained else { return nil }
        let others = kept.isEmpty ? "" : "\(Phrases.list(kept.map(String.init))) and "
        return "its checkpoints but \(others)the one in use are deleted"
    }
}
