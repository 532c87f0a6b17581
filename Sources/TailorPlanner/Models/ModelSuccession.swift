import TailorModel

/// A model that exists, and perhaps its successor (Planning.md, "Which change" and "The life of a revision").
struct ModelSuccession {
    let subject: ModelSubject
    let history: RevisionHistory<ModelRecord>
    let inputs: ModelInputs

    init(_ subject: ModelSubject, _ history: RevisionHistory<ModelRecord>, _ inputs: ModelInputs) {
        self.subject = subject
        self.history = history
        self.inputs = inputs
    }

    var address: Address { subject.address }
    var observed: [RemoteID: ObservedModel] { subject.context.observed.models }
    var isReplaced: Bool { subject.context.options.replaced.contains(address) }

    /// The model in use, where it is what the YAML wants.
    var wantedCurrent: ModelRecord? { inputs.equal(history.current) ? history.current : nil }

    /// The newest retired model that exists, is trained, is what the YAML wants, and may be used without an approval.
    var wantedRetired: ModelRecord? { retired { !isManual || $0.isUnapproved == nil } }

    /// The newest retired model that the YAML wants, and that was retired before anybody decided.
    var wantedAside: ModelRecord? { retired { $0.isUnapproved != nil } }

    private func retired(_ fits: (ModelRecord) -> Bool) -> ModelRecord? {
        guard rejection == nil else { return nil }
        return history.retired.reversed().first {
            observed[$0.id]?.status == .completed && inputs.equal($0) && fits($0)
        }
    }

    /// The decision by which what the YAML wants is not trained again.
    var rejection: ModelReview? {
        let last = subject.context.live.reviews[address.key]?.last { inputs.equal($0) }
        return last?.verdict == .rejected ? last : nil
    }

    /// A trained successor becomes current when a person has approved it.
    var isManual: Bool { subject.desired.promotion == .manual }

    /// Some revision is what the YAML wants, or is about to be.
    var trainsNothing: Bool {
        inputs.equal(history.working) || wantedCurrent != nil || wantedRetired != nil || wantedAside != nil
            || rejection != nil || subject.desired.status != .trained
    }

    func plan(into builder: inout PlanBuilder) {
        let record = history.working
        guard let seen = observed[record.id] else { return }
        catchUp(into: &builder)
        let isPromoted = history.successor != nil && seen.status == .completed && !isManual
        if subject.desired.status == .stopped, !isReplaced, !isPromoted { return keep(record, seen, into: &builder) }
        if history.successor == nil {
            planCurrent(record, seen, into: &builder)
        } else {
            planSuccessor(record, seen, into: &builder)
        }
    }

    /// Records what is so at the vendor already.
    private func catchUp(into builder: inout PlanBuilder) {
        let edits = history.all.compactMap { record -> StateEdit? in
            guard let caughtUp = observed[record.id].map({ record.caughtUp(with: $0, wanting: subject.desired) }),
                caughtUp != record
            else { return nil }
            return .model(key: address.key, caughtUp)
        }
        if !edits.isEmpty { builder.fixState(address, edits, because: caughtUpReason) }
    }

    // MARK: Without a successor

    private func planCurrent(_ record: ModelRecord, _ observed: ObservedModel, into builder: inout PlanBuilder) {
        switch observed.status {
        case .created where !inputs.fit(untrained: observed, record): remake(record, observed, into: &builder)
        case .created: keep(record, observed, into: &builder)
        case .inProgress, .stopping: keep(record, observed, into: &builder)
        case .failed where isReplaced, .stopped where isReplaced: remake(record, observed, into: &builder)
        case .completed where isReplaced: succeed("requested by `--replace`", into: &builder)
        case .completed, .failed, .stopped:
            let differences = inputs.differences(from: record)
            if differences.isEmpty { return keep(record, observed, into: &builder) }
            if let earlier = wantedRetired { return reinstate(earlier, into: &builder) }
            if let aside = wantedAside { return propose(aside, into: &builder) }
            if let rejection { return keepRejected(rejection, record, observed, into: &builder) }
            succeed(differences.joined(separator: "; "), into: &builder)
        }
    }

    /// - Parameter gone: the operation that deletes an unwanted successor, and why.
    func reinstate(
        _ earlier: ModelRecord, gone: (operation: OperationID, reason: String)? = nil, into builder: inout PlanBuilder
    ) {
        let done = builder.add(
            .record([.reinstated(address, revision: earlier.revision)]), at: address,
            after: [gone?.operation, builder.ready[address], builder.ready[subject.dataset]],
            why: "it is what the YAML wants")
        builder.roleChanges[address] = RoleChange(
            retiring: [history.current.revision], reinstated: earlier.revision, after: done)
        let renamed = update(earlier, after: done, into: &builder)
        let reasons = ["revision r\(earlier.revision) is what the YAML wants again", gone?.reason].compactMap { $0 }
        builder.change(
            address, .update, reason: reasons.joined(separator: "; "), fields: renamed.fields,
            operations: [gone?.operation, done].compactMap { $0 } + renamed.operations)
    }

    func succeed(_ reason: String, after: OperationID? = nil, into builder: inout PlanBuilder) {
        ModelCreation(
            subject: subject, revision: history.next, predecessor: history.working, after: after, reason: reason
        ).plan(into: &builder)
        updateInUse(history.working, after: after ?? builder.ready[address], into: &builder)
    }

    /// Deletes a revision that was not trained, or whose training failed or was stopped, and makes it again under its
    /// number. A failed training is no reason by itself.
    private func remake(_ record: ModelRecord, _ observed: ObservedModel, into builder: inout PlanBuilder) {
        let differences = inputs.differences(from: record).joined(separator: "; ")
        let reason =
            switch (observed.status, isReplaced) {
            case (.failed, true): "its training failed"
            case (.stopped, true): "its training was stopped"
            case (.failed, false): "\(differences); r\(record.revision), whose training failed, is deleted"
            case (.stopped, false): "\(differences); r\(record.revision), whose training was stopped, is deleted"
            default: "its inputs differ, and it is not trained yet"
            }
        let gone = builder.add(
            .deleteModel(revision: record.revision), at: address, after: [builder.ready[address]], why: reason)
        builder.deletions[address] = [gone]
        builder.deletedModels[record.id] = gone
        builder.precondition(address, observed.id, observed.digest)
        ModelCreation(
            subject: subject, revision: record.revision, predecessor: record.revision == 1 ? nil : record,
            reason: reason
        ).plan(into: &builder)
        if record != history.current { updateInUse(history.current, after: builder.ready[address], into: &builder) }
    }

    // MARK: With a successor

    private func planSuccessor(_ record: ModelRecord, _ observed: ObservedModel, into builder: inout PlanBuilder) {
        let isWanted = inputs.equal(record) && !isReplaced
        let wanted = inputs.equal(record) || isReplaced ? nil : wantedCurrent ?? wantedRetired
        switch (observed.status, wanted) {
        case (.inProgress, _), (.stopping, _): keep(record, observed, into: &builder)
        case (.completed, _) where isManual: planCandidate(record, observed, into: &builder)
        case (.completed, _): promote(record, for: isWanted ? record : wanted, into: &builder)
        case (_, let wanted?): drop(record, observed, for: wanted, into: &builder)
        case (.created, nil) where inputs.fit(untrained: observed, record): keep(record, observed, into: &builder)
        case (.failed, nil) where isWanted, (.stopped, nil) where isWanted: keep(record, observed, into: &builder)
        case (.created, nil), (.failed, nil), (.stopped, nil): remake(record, observed, into: &builder)
        }
    }

    /// A trained successor becomes current, even when it is outdated already: it is the newest trained one.
    /// - Parameter wanted: the revision that is what the YAML wants; nil when another has to be made.
    private func promote(_ record: ModelRecord, for wanted: ModelRecord?, into builder: inout PlanBuilder) {
        let promotion = StateEdit.promoted(address)
        let current = history.current.revision
        let used = wanted ?? record
        let edits = used == record ? [promotion] : [promotion, .reinstated(address, revision: used.revision)]
        let done = builder.add(
            .record(edits), at: address, after: [builder.ready[address]], why: "its successor is trained")
        builder.roleChanges[address] = RoleChange(
            retiring: [current, record.revision].filter { $0 != used.revision },
            reinstated: [current, record.revision].contains(used.revision) ? nil : used.revision, after: done)
        guard let wanted else {
            let reasons = isReplaced ? ["requested by `--replace`"] : inputs.differences(from: record)
            return succeed(reasons.joined(separator: "; "), after: done, into: &builder)
        }
        builder.ready[address] = done
        let updated = update(wanted, after: done, into: &builder)
        builder.change(
            address, .update,
            reason: wanted == record
                ? "revision r\(record.revision) is trained"
                : "revision r\(wanted.revision) is what the YAML wants again",
            fields: updated.fields, operations: [done] + updated.operations)
    }

    /// An untrained successor is deleted: another revision is what the YAML wants.
    private func drop(
        _ record: ModelRecord, _ observed: ObservedModel, for wanted: ModelRecord, into builder: inout PlanBuilder
    ) {
        let isCurrent = wanted == history.current
        let gone = builder.add(
            .deleteModel(revision: record.revision), at: address, after: [builder.ready[address]],
            why: isCurrent
                ? "the current revision is what the YAML wants" : "revision r\(wanted.revision) is what the YAML wants")
        builder.deletedModels[record.id] = gone
        builder.precondition(address, observed.id, observed.digest)
        let reason = "its revision r\(record.revision) is no longer wanted and is deleted"
        guard isCurrent else { return reinstate(wanted, gone: (gone, reason), into: &builder) }
        let updated = update(wanted, after: gone, into: &builder)
        builder.change(
            address, .update, reason: reason, fields: updated.fields, operations: [gone] + updated.operations)
    }
}
