import TailorModel

/// Deletes the checkpoints of a trained model that the YAML does not keep. The one in use stays: the vendor refuses to
/// delete it (contract, DELETE /models/{model_id}/checkpoints/{checkpoint_step}).
struct CheckpointTidying {
    private let address: Address
    private let kept: [Int]
    private let record: ModelRecord
    private let found: ObservedCheckpoints

    /// Nil when there is nothing to do: it is not trained, the YAML does not ask for it, or it is done.
    init?(_ subject: ModelSubject, _ record: ModelRecord) {
        let observed = subject.context.observed.models[record.id]
        guard let kept = subject.desired.keptCheckpoints, record.needsTidying(keeping: kept),
            observed?.status == .completed, let found = observed?.checkpoints
        else { return nil }
        address = subject.address
        self.kept = kept
        self.record = record
        self.found = found
    }

    private var surplus: [Int] { found.surplus(besides: kept) }

    func plan(into builder: inout PlanBuilder) {
        let surplus = surplus
        var operations: [OperationID] = []
        for step in surplus {
            operations.append(
                builder.add(
                    .deleteCheckpoint(step: step, revision: record.revision), at: address,
                    after: [builder.ready[address]], why: "`checkpoints.keep` does not list it"))
        }
        operations.append(
            builder.add(
                .record([.checkpointsKept(model: address.key, revision: record.revision, kept)]), at: address,
                after: operations + [builder.ready[address]], why: "its checkpoints need no further check"))
        let fields = surplus.map { FieldChange("checkpoints[\($0)]", before: .integer($0), after: nil) }
        builder.extendUpdate(address, reason: reason, fields: fields, operations: operations)
        warnOfMissing(&builder)
    }

    private var reason: String {
        let all = found.steps.count
        if surplus.isEmpty { return "it has no other checkpoints than those that are kept (\(all))" }
        let staying = found.steps.filter { !surplus.contains($0) }.map {
            $0 == found.activeStep ? "\($0) (in use)" : "\($0)"
        }
        return "\(surplus.count) of its \(all) checkpoints \(plural(surplus.count, "is", "are")) deleted for good"
            + (staying.isEmpty ? "" : "; kept: \(staying.folded())")
    }

    private func warnOfMissing(_ builder: inout PlanBuilder) {
        let missing = kept.filter { !found.steps.contains($0) }
        guard !missing.isEmpty else { return }
        let steps = found.steps.map(String.init).folded(to: 10)
        builder.diagnostics.append(
            .warning(
                "\(address) has no checkpoint \(missing.map(String.init).folded())",
                help: found.steps.isEmpty ? "It has no checkpoints." : "It has \(steps).", address: address))
    }
}

extension DesiredModel {
    /// What is deleted once the model is trained, in a phrase; nil where nothing is.
    var checkpointsToDelete: String? {
        guard let keptCheckpoints, status == .trained else { return nil }
        let others = keptCheckpoints.isEmpty ? "" : "\(keptCheckpoints.map(String.init).folded()) and "
        return "all checkpoints except \(others)the one in use are deleted"
    }
}
