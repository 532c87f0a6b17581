import TailorModel

// A trained successor that waits for an approval, and what was decided about others (Planning.md, "Promotion").

extension ModelSuccession {
    /// The candidate waits, or the YAML no longer wants it: then it is retired, and never was current.
    func planCandidate(_ record: ModelRecord, _ observed: ObservedModel, into builder: inout PlanBuilder) {
        if inputs.equal(record), !isReplaced { return keep(record, observed, into: &builder) }
        let reason =
            isReplaced
            ? "requested by `--replace`; r\(record.revision) is retired without an approval"
            : "its candidate r\(record.revision) is no longer wanted and is retired"
        let wanted = isReplaced ? nil : wantedRetired
        let aside = isReplaced || wantedCurrent != nil || wanted != nil ? nil : wantedAside
        let edits =
            [StateEdit.setAside(model: address.key)]
            + (aside.map { [.proposed(model: address.key, revision: $0.revision)] } ?? [])
        let done = builder.add(
            .record(edits), at: address, after: [builder.ready[address]], why: "it was not approved")
        builder.roleChanges[address] = RoleChange(
            retiring: [record.revision], reinstated: aside?.revision, after: done)
        builder.ready[address] = done
        if !isReplaced, wantedCurrent == nil, let wanted {
            return reinstate(wanted, gone: (done, reason), into: &builder)
        }
        guard isReplaced || wantedCurrent == nil && aside == nil && rejection == nil else {
            let updated = update(history.current, after: done, into: &builder)
            builder.change(
                address, .update, reason: reason, fields: updated.fields, operations: [done] + updated.operations)
            if let aside { noteCandidate(aside, in: &builder) }
            return
        }
        let reasons = isReplaced ? [] : inputs.differences(from: history.current)
        succeed((reasons + [reason]).joined(separator: "; "), after: done, into: &builder)
    }

    /// A trained revision that the YAML wants again, and that nobody has decided about, becomes a candidate again.
    func propose(_ aside: ModelRecord, into builder: inout PlanBuilder) {
        let done = builder.add(
            .record([.proposed(model: address.key, revision: aside.revision)]), at: address,
            after: [builder.ready[address], builder.ready[subject.dataset]], why: "it is what the YAML wants")
        builder.roleChanges[address] = RoleChange(retiring: [], reinstated: aside.revision, after: done)
        builder.ready[address] = done
        let renamed = update(aside, after: done, into: &builder)
        builder.change(
            address, .update,
            reason: "revision r\(aside.revision) is what the YAML wants again, and waits for an approval",
            fields: renamed.fields, operations: [done] + renamed.operations)
        noteCandidate(aside, in: &builder)
    }

    /// What the YAML wants was rejected: what is in use stays.
    func keepRejected(
        _ rejection: ModelReview, _ record: ModelRecord, _ observed: ObservedModel, into builder: inout PlanBuilder
    ) {
        keep(record, observed, into: &builder)
        builder.pending.append(
            PendingWork(address: address, id: rejection.id, condition: .rejected, since: rejection.decision.at))
    }

    func noteCandidate(_ candidate: ModelRecord, in builder: inout PlanBuilder) {
        builder.pending.append(
            PendingWork(
                address: address, id: candidate.id, condition: .candidate, since: candidate.trainingCompleted))
    }
}
