import TailorModel

/// One dataset: create it, edit its draft, compare the completed one, or continue its next revision.
struct DatasetPlanning {
    private typealias History = RevisionHistory<DatasetRecord>

    private let subject: DatasetSubject

    init?(_ key: String, _ context: PlanningContext) {
        guard let subject = DatasetSubject(key, context) else { return nil }
        self.subject = subject
    }

    private var address: Address { subject.address }
    private var desired: DesiredDataset { subject.desired }
    private var context: PlanningContext { subject.context }

    func plan(into builder: inout PlanBuilder) {
        guard let history = context.live.datasets[address.key],
            let observed = context.observed.datasets[history.working.id]
        else { return create(into: &builder) }
        subject.warnOfUnknownExceptions(in: &builder)
        builder.trainableDatasets[address] = history.working.id
        switch (observed.status, history.successor) {
        case (.draft, nil): edit(history.working, observed, replacing: nil, into: &builder)
        case (.draft, _?): continueRevision(history, observed, into: &builder)
        case (.completed, nil): compare(history, observed, into: &builder)
        case (.completed, _?): catchUpPromotion(history, into: &builder)
        }
    }

    private func create(into builder: inout PlanBuilder) {
        context.forgetVanished(address, in: &builder)
        subject.refuseNameConflict(of: desired.name, in: &builder)
        refuseCompletion(with: 0, in: &builder)
        let reason = context.creationReason(of: address)
        let editing = DraftEditing(subject, .nothing(revision: 1), because: reason)
        let operations = editing.plan(into: &builder)
        builder.ready[address] = operations.last
        builder.change(
            address, .create, reason: reason, fields: editing.fields, operations: operations,
            notes: context.replacementNotes(of: address))
    }

    /// Where the YAML leaves the images unmanaged, a dataset can be completed only with those that it has.
    private func refuseCompletion(with count: Int, in builder: inout PlanBuilder) {
        guard desired.status == .completed, !desired.saysItsImages, count < ContractLimits.fewestImages else { return }
        let images = count == 0 ? "no images" : counted(count, "image")
        builder.diagnostics.append(
            .error(
                "\(address) cannot be completed: it has \(images), and the YAML lists none",
                help: "List at least \(ContractLimits.fewestImages) `images`, or keep it a draft with `status: draft`. "
                    + "Once the dataset is completed, `images` may be left out: they are then kept as they are.",
                address: address))
    }

    private func edit(
        _ record: DatasetRecord, _ observed: ObservedDataset, replacing replaced: Int?, into builder: inout PlanBuilder
    ) {
        guard !subject.refuseUnusable(record, in: &builder) else { return }
        if record.attributes.archive == nil { refuseCompletion(with: observed.images?.count ?? 0, in: &builder) }
        let editing = DraftEditing(
            subject, .draft(record, observed), replacing: replaced, because: context.creationReason(of: address))
        let operations = editing.plan(into: &builder)
        guard let last = operations.last else { return builder.unchanged(address) }
        builder.ready[address] = last
        builder.precondition(address, observed.id, observed.digest)
        let fields = editing.fields
        let isFirst = replaced == nil
        builder.change(
            address, isFirst ? .update : .revise,
            reason: "it is \(isFirst ? "a draft" : "half built"), and \(fields.difference)", fields: fields,
            operations: operations, revision: isFirst ? nil : record.revision)
    }

    /// A half-built successor is edited further, or deleted when it is not wanted, or cannot become what is wanted.
    private func continueRevision(
        _ history: History, _ observed: ObservedDataset, into builder: inout PlanBuilder
    ) {
        let (current, successor) = (history.current, history.working)
        if let seen = context.observed.datasets[current.id], current.matches(desired, in: subject.projectID),
            desired.isDescribed(by: seen)
        {
            let why = "the current revision is what the YAML wants"
            let gone = drop(successor, observed, back: current, because: why, &builder)
            let renamed = subject.rename(current, after: gone, into: &builder)
            return builder.change(
                address, .update, reason: Self.unwanted(successor), fields: renamed.fields,
                operations: [gone] + renamed.operations)
        }
        if let earlier = subject.wantedRevision(in: history) {
            let why = "revision r\(earlier.revision) is what the YAML wants"
            return beginAgain(history, observed, because: why, into: &builder)
        }
        if let misfit = successor.misfit(desired, in: subject.projectID, observed) {
            return beginAgain(history, observed, because: misfit, into: &builder)
        }
        edit(successor, observed, replacing: current.revision, into: &builder)
    }

    /// Deletes the half-built successor, and plans as if there had been none.
    private func beginAgain(
        _ history: History, _ observed: ObservedDataset, because why: String, into builder: inout PlanBuilder
    ) {
        let (current, successor) = (history.current, history.working)
        guard let seen = context.observed.datasets[current.id] else { return }
        let gone = drop(successor, observed, back: current, because: why, &builder)
        builder.ready[address] = gone
        var remaining = history
        remaining.remove(successor.revision)
        compare(remaining, seen, into: &builder)
        builder.extendUpdate(address, reason: Self.unwanted(successor), operations: [gone])
    }

    private func drop(
        _ successor: DatasetRecord, _ observed: ObservedDataset, back current: DatasetRecord, because why: String,
        _ builder: inout PlanBuilder
    ) -> OperationID {
        let gone = builder.add(
            .deleteDataset(revision: successor.revision), at: address, after: [builder.ready[address]], why: why)
        builder.trainableDatasets[address] = current.id
        builder.deletedDatasets[successor.id] = gone
        builder.precondition(address, observed.id, observed.digest)
        return gone
    }

    private static func unwanted(_ successor: DatasetRecord) -> String {
        "its half-built revision r\(successor.revision) is no longer wanted and is deleted"
    }

    /// An earlier run completed the successor and could not record it: it becomes current, and is compared.
    private func catchUpPromotion(_ history: History, into builder: inout PlanBuilder) {
        var promoted = history
        guard let observed = context.observed.datasets[promoted.working.id] else { return }
        promoted.working.attributes = promoted.working.attributes.caughtUp(with: observed, wanting: desired)
        builder.fixState(
            address, [.dataset(key: address.key, promoted.working.attributes), .promoted(address)],
            because: "revision r\(promoted.working.revision) is completed at the vendor")
        promoted.promote()
        compare(promoted, observed, into: &builder)
    }

    private func compare(_ history: History, _ observed: ObservedDataset, into builder: inout PlanBuilder) {
        let stored = history.current
        var history = history
        history.current.noteCaptions(of: observed.images ?? [])
        let completed = CompletedComparison(subject, record: history.current, stored: stored, observed: observed)
        guard let difference = completed.difference else { return completed.plan(into: &builder) }
        Revision(subject, history, observed, difference).plan(into: &builder)
    }
}
