import TailorModel

/// One dataset: create it, edit the draft that stands, compare the frozen one, or make its next revision.
struct DatasetPlanning {
    /// With fewer the vendor completes no dataset (contract, POST /tailored-gen/datasets).
    private static let fewestImages = 5

    let address: Address
    let project: Address
    let desired: DesiredDataset
    let context: PlanningContext

    init?(_ key: String, _ context: PlanningContext) {
        guard let desired = context.goal.datasets[key] else { return nil }
        address = .dataset(key)
        project = .project(desired.project)
        let existing = context.live.datasets[key]
        self.desired = desired.managed(over: existing, existing.flatMap { context.observed.datasets[$0.working.id] })
        self.context = context
    }

    func plan(into builder: inout PlanBuilder) {
        guard let history = context.live.datasets[address.key],
            let observed = context.observed.datasets[history.working.id]
        else { return create(into: &builder) }
        warnOfStrangers(into: &builder)
        let working = history.working
        builder.datasets[address] = working.id
        switch (observed.status, history.successor) {
        case (.draft, nil): edit(working, observed, replacing: nil, into: &builder)
        case (.draft, _?): continueRevision(history, observed, into: &builder)
        case (.completed, nil): compare(history, observed, into: &builder)
        case (.completed, _?): catchUpPromotion(history, into: &builder)
        }
    }

    private func create(into builder: inout PlanBuilder) {
        context.forgetVanished(address, in: &builder)
        refuseTwin(named: desired.name, into: &builder)
        refuseCompletion(with: 0, into: &builder)
        let reason = context.creationReason(of: address)
        let editing = DraftEditing(self, .nothing(revision: 1), because: reason)
        let operations = editing.plan(into: &builder)
        builder.stands[address] = operations.last
        builder.change(
            address, .create, reason: reason, fields: editing.fields, operations: operations,
            notes: context.revisionsGoing(with: address))
    }

    /// Images that the YAML leaves to the vendor are those that stand already: of a dataset that is only made there are
    /// none.
    private func refuseCompletion(with existing: Int, into builder: inout PlanBuilder) {
        guard desired.status == .completed, !desired.saysItsImages, existing < Self.fewestImages else { return }
        let images = existing == 0 ? "no images" : existing == 1 ? "1 image" : "\(existing) images"
        builder.diagnostics.append(
            .error(
                "\(address) would be completed with \(images): the YAML does not give it any",
                help: "Give it at least \(Self.fewestImages) `images`, or keep it a draft with `status: draft`. They "
                    + "may be left out once the dataset stands: its images are then kept as they are.",
                address: address))
    }

    func refuseTwin(named name: String, into builder: inout PlanBuilder) {
        context.names.refuse(name, of: address, under: project, into: &builder)
        guard context.isResolved, let projectID = context.live.id(of: project),
            let twin = context.observed.datasets.values.filter({
                $0.name == name && $0.projectID == projectID && !context.owned.datasets.contains($0.id)
            }).min(by: { $0.id < $1.id })
        else { return }
        builder.diagnostics.append(AdoptionRules.twin("dataset", name, id: twin.id, of: address))
    }

    private func edit(
        _ record: DatasetRecord, _ observed: ObservedDataset, replacing replaced: Int?, into builder: inout PlanBuilder
    ) {
        guard !refuseUnusable(record, into: &builder) else { return }
        if record.attributes.archive == nil { refuseCompletion(with: observed.images?.count ?? 0, into: &builder) }
        let editing = DraftEditing(
            self, .draft(record, observed), replacing: replaced, because: context.creationReason(of: address))
        let operations = editing.plan(into: &builder)
        guard let last = operations.last else { return builder.unchanged(address) }
        builder.stands[address] = last
        builder.precondition(address, observed.id, observed.digest)
        let fields = editing.fields
        let isFirst = replaced == nil
        let reason = "it is \(isFirst ? "a draft" : "half built"), and \(Phrases.differing(fields))"
        builder.change(
            address, isFirst ? .update : .revise, reason: reason, fields: fields, operations: operations,
            revision: isFirst ? nil : record.revision)
    }

    /// A half-built successor is edited further, or deleted when the YAML is what stood before it.
    private func continueRevision(
        _ history: RevisionHistory<DatasetRecord>, _ observed: ObservedDataset, into builder: inout PlanBuilder
    ) {
        let current = history.current
        let working = history.working
        if let existing = context.observed.datasets[current.id],
            current.matches(desired, in: context.live.id(of: project)),
            desired.isDescribed(by: existing)
        {
            let gone = builder.add(
                .deleteDataset(revision: working.revision), at: address, after: [builder.stands[address]],
                why: "the YAML is what stood before it")
            builder.datasets[address] = current.id
            builder.goneDatasets[working.id] = gone
            builder.precondition(address, observed.id, observed.digest)
            let renamed = rename(current, after: gone, into: &builder)
            return builder.change(
                address, .update,
                reason: "its half-built revision r\(working.revision) is not wanted any more, and is deleted",
                fields: renamed.fields, operations: [gone] + renamed.operations)
        }
        if let earlier = earlier(in: history) {
            let why = "revision r\(earlier.revision) is what the YAML wants"
            return beginAgain(history, observed, because: why, into: &builder)
        }
        if let misfit = working.misfit(desired, in: context.live.id(of: project), observed) {
            return beginAgain(history, observed, because: misfit, into: &builder)
        }
        edit(working, observed, replacing: current.revision, into: &builder)
    }

    /// A half-built successor that cannot become what the YAML wants, being in another project, of another upload type or
    /// family, or from another zip, or that need not, as an earlier revision is just that.
    private func beginAgain(
        _ history: RevisionHistory<DatasetRecord>, _ observed: ObservedDataset, because why: String,
        into builder: inout PlanBuilder
    ) {
        let working = history.working
        guard let current = context.observed.datasets[history.current.id] else { return }
        let gone = builder.add(
            .deleteDataset(revision: working.revision), at: address, after: [builder.stands[address]],
            why: why)
        builder.stands[address] = gone
        builder.datasets[address] = current.id
        builder.goneDatasets[working.id] = gone
        builder.precondition(address, observed.id, observed.digest)
        var remaining = history
        remaining.remove(working.revision)
        compare(remaining, current, into: &builder)
        builder.extend(
            address, .update,
            reason: "its half-built revision r\(working.revision) is not wanted any more, and is deleted",
            operations: [gone])
    }

    /// A retired revision that stands and has the inputs that the YAML wants; the newest of them.
    func earlier(in history: RevisionHistory<DatasetRecord>) -> DatasetRecord? {
        history.retired.reversed().first {
            context.observed.datasets[$0.id] != nil && $0.matches(desired, in: context.live.id(of: project))
        }
    }

    /// An earlier run completed the successor and could not write it down: it takes its place, and is compared.
    private func catchUpPromotion(_ history: RevisionHistory<DatasetRecord>, into builder: inout PlanBuilder) {
        var promoted = history
        guard let observed = context.observed.datasets[promoted.working.id] else { return }
        promoted.working.attributes = promoted.working.attributes.caughtUp(with: observed, wanting: desired)
        builder.fixState(
            address, [.dataset(key: address.key, promoted.working.attributes), .promoted(address)],
            because: "revision r\(promoted.working.revision) is completed at the vendor")
        promoted.promote()
        compare(promoted, observed, into: &builder)
    }

    /// A revision that is taken into use again is called as the YAML calls it now, and so are its images.
    func rename(
        _ record: DatasetRecord, after: OperationID, into builder: inout PlanBuilder
    ) -> (fields: [FieldChange], operations: [OperationID]) {
        var fields: [FieldChange] = []
        var operations: [OperationID] = []
        let images = desired.images.map { ImageComparison(desired: $0, recorded: record.images, observed: nil) }
        if let images, !images.renames.isEmpty {
            fields += images.fields
            operations.append(
                builder.add(
                    .record([.imagesRenamed(dataset: address.key, images.renames)]), at: address, after: [after],
                    why: "the YAML calls its images otherwise"))
        }
        let name = revisedName(desired.name, record.revision)
        if let observed = context.observed.datasets[record.id], observed.name != name,
            !desired.lifecycle.ignores("name")
        {
            fields.append(FieldChange("name", before: .string(observed.name), after: .string(name)))
            operations.append(
                builder.add(
                    .updateDataset(DatasetUpdate(name: name)), at: address, after: [operations.last ?? after],
                    why: "its name differs"))
            builder.precondition(address, observed.id, observed.digest)
        }
        if let last = operations.last { builder.stands[address] = last }
        return (fields, operations)
    }

    private func compare(
        _ history: RevisionHistory<DatasetRecord>, _ observed: ObservedDataset, into builder: inout PlanBuilder
    ) {
        let stored = history.current
        var history = history
        history.current.noteCaptions(of: observed.images ?? [])
        let frozen = CompletedComparison(self, record: history.current, stored: stored, observed: observed)
        guard let difference = frozen.difference else { return frozen.plan(into: &builder) }
        Revision(self, history, observed, difference).plan(into: &builder)
    }
}

extension DatasetRecord {
    /// Equal inputs, by what is recorded: a reverted commit finds what it wants here.
    func matches(_ desired: DesiredDataset, in project: RemoteID?) -> Bool {
        guard attributes.status == .completed, desired.status == .completed, attributes.projectID == project,
            attributes.upload == desired.upload, desired.isDescribed(by: attributes), desired.isOfFamily(of: attributes)
        else { return false }
        if let archive = desired.managedArchive { return holds(archive) }
        guard let wanted = desired.images else { return true }
        let comparison = ImageComparison(desired: wanted, recorded: images, observed: nil)
        return comparison.uploads.isEmpty && comparison.deletions.isEmpty
            && comparison.kept.allSatisfy { $0.record.isCaptioned(as: $0.image.caption) }
    }
}
