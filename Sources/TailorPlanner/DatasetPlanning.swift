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
        let standing = context.standing.datasets[key]
        self.desired = desired.managed(over: standing, standing.flatMap { context.observed.datasets[$0.working.id] })
        self.context = context
    }

    func plan(into draft: inout PlanDraft) {
        guard let incarnations = context.standing.datasets[address.key],
            let observed = context.observed.datasets[incarnations.working.id]
        else { return create(into: &draft) }
        warnOfStrangers(into: &draft)
        let working = incarnations.working
        draft.datasets[address] = working.id
        switch (observed.status, incarnations.successor) {
        case (.draft, nil): edit(working, observed, replacing: nil, into: &draft)
        case (.draft, _?): continueRevision(incarnations, observed, into: &draft)
        case (.completed, nil): compare(incarnations, observed, into: &draft)
        case (.completed, _?): catchUpPromotion(incarnations, into: &draft)
        }
    }

    private func create(into draft: inout PlanDraft) {
        context.forgetVanished(address, in: &draft)
        refuseTwin(named: desired.name, into: &draft)
        refuseCompletion(with: 0, into: &draft)
        let reason = context.creationReason(of: address)
        let editing = DraftEditing(self, .nothing(revision: 1), because: reason)
        let operations = editing.plan(into: &draft)
        draft.stands[address] = operations.last
        draft.change(
            address, .create, reason: reason, fields: editing.fields, operations: operations,
            notes: context.revisionsGoing(with: address))
    }

    /// Images that the YAML leaves to the vendor are those that stand already: of a dataset that is only made there are
    /// none.
    private func refuseCompletion(with standing: Int, into draft: inout PlanDraft) {
        guard desired.status == .completed, !desired.saysItsImages, standing < Self.fewestImages else { return }
        let images = standing == 0 ? "no images" : standing == 1 ? "1 image" : "\(standing) images"
        draft.diagnostics.append(
            .error(
                "\(address) would be completed with \(images): the YAML does not give it any",
                help: "Give it at least \(Self.fewestImages) `images`, or keep it a draft with `status: draft`. They "
                    + "may be left out once the dataset stands: its images are then kept as they are.",
                address: address))
    }

    func refuseTwin(named name: String, into draft: inout PlanDraft) {
        context.names.refuse(name, of: address, under: project, into: &draft)
        guard context.isSettled, let projectID = context.standing.id(of: project),
            let twin = context.observed.datasets.values.filter({
                $0.name == name && $0.projectID == projectID && !context.owned.datasets.contains($0.id)
            }).min(by: { $0.id < $1.id })
        else { return }
        draft.diagnostics.append(AdoptionRules.twin("dataset", name, id: twin.id, of: address))
    }

    private func edit(
        _ record: DatasetRecord, _ observed: ObservedDataset, replacing replaced: Int?, into draft: inout PlanDraft
    ) {
        guard !refuseUnusable(record, into: &draft) else { return }
        if record.facts.archive == nil { refuseCompletion(with: observed.images?.count ?? 0, into: &draft) }
        let editing = DraftEditing(
            self, .draft(record, observed), replacing: replaced, because: context.creationReason(of: address))
        let operations = editing.plan(into: &draft)
        guard let last = operations.last else { return draft.unchanged(address) }
        draft.stands[address] = last
        draft.precondition(address, observed.id, observed.digest)
        let fields = editing.fields
        let isFirst = replaced == nil
        let reason = "it is \(isFirst ? "a draft" : "half built"), and \(Phrases.differing(fields))"
        draft.change(
            address, isFirst ? .update : .revise, reason: reason, fields: fields, operations: operations,
            revision: isFirst ? nil : record.revision)
    }

    /// A half-built successor is edited further, or deleted when the YAML is what stood before it.
    private func continueRevision(
        _ incarnations: Incarnations<DatasetRecord>, _ observed: ObservedDataset, into draft: inout PlanDraft
    ) {
        let current = incarnations.current
        let working = incarnations.working
        if let standing = context.observed.datasets[current.id],
            current.matches(desired, in: context.standing.id(of: project)),
            desired.isDescribed(by: standing)
        {
            let gone = draft.add(
                .deleteDataset(revision: working.revision), at: address, after: [draft.stands[address]],
                why: "the YAML is what stood before it")
            draft.datasets[address] = current.id
            draft.goneDatasets[working.id] = gone
            draft.precondition(address, observed.id, observed.digest)
            let renamed = rename(current, after: gone, into: &draft)
            return draft.change(
                address, .update,
                reason: "its half-built revision r\(working.revision) is not wanted any more, and is deleted",
                fields: renamed.fields, operations: [gone] + renamed.operations)
        }
        if let earlier = earlier(in: incarnations) {
            let why = "revision r\(earlier.revision) is what the YAML wants"
            return beginAgain(incarnations, observed, because: why, into: &draft)
        }
        if let misfit = working.misfit(desired, in: context.standing.id(of: project), observed) {
            return beginAgain(incarnations, observed, because: misfit, into: &draft)
        }
        edit(working, observed, replacing: current.revision, into: &draft)
    }

    /// A half-built successor that cannot become what the YAML wants, being in another project, of another upload type or
    /// family, or from another zip, or that need not, as an earlier revision is just that.
    private func beginAgain(
        _ incarnations: Incarnations<DatasetRecord>, _ observed: ObservedDataset, because why: String,
        into draft: inout PlanDraft
    ) {
        let working = incarnations.working
        guard let current = context.observed.datasets[incarnations.current.id] else { return }
        let gone = draft.add(
            .deleteDataset(revision: working.revision), at: address, after: [draft.stands[address]],
            why: why)
        draft.stands[address] = gone
        draft.datasets[address] = current.id
        draft.goneDatasets[working.id] = gone
        draft.precondition(address, observed.id, observed.digest)
        var remaining = incarnations
        remaining.remove(working.revision)
        compare(remaining, current, into: &draft)
        draft.extend(
            address, .update,
            reason: "its half-built revision r\(working.revision) is not wanted any more, and is deleted",
            operations: [gone])
    }

    /// A retired revision that stands and has the inputs that the YAML wants; the newest of them.
    func earlier(in incarnations: Incarnations<DatasetRecord>) -> DatasetRecord? {
        incarnations.retired.reversed().first {
            context.observed.datasets[$0.id] != nil && $0.matches(desired, in: context.standing.id(of: project))
        }
    }

    /// An earlier run completed the successor and could not write it down: it takes its place, and is compared.
    private func catchUpPromotion(_ incarnations: Incarnations<DatasetRecord>, into draft: inout PlanDraft) {
        var promoted = incarnations
        guard let observed = context.observed.datasets[promoted.working.id] else { return }
        promoted.working.facts = promoted.working.facts.caughtUp(with: observed, wanting: desired)
        draft.putRight(
            address, [.dataset(key: address.key, promoted.working.facts), .promoted(address)],
            because: "revision r\(promoted.working.revision) is completed at the vendor")
        promoted.promote()
        compare(promoted, observed, into: &draft)
    }

    /// A revision that is taken into use again is called as the YAML calls it now, and so are its images.
    func rename(
        _ record: DatasetRecord, after: OperationID, into draft: inout PlanDraft
    ) -> (fields: [FieldChange], operations: [OperationID]) {
        var fields: [FieldChange] = []
        var operations: [OperationID] = []
        let images = desired.images.map { ImageComparison(desired: $0, recorded: record.images, observed: nil) }
        if let images, !images.renames.isEmpty {
            fields += images.fields
            operations.append(
                draft.add(
                    .record([.imagesRenamed(dataset: address.key, images.renames)]), at: address, after: [after],
                    why: "the YAML calls its images otherwise"))
        }
        let name = revisedName(desired.name, record.revision)
        if let observed = context.observed.datasets[record.id], observed.name != name,
            !desired.lifecycle.ignores("name")
        {
            fields.append(FieldChange("name", before: .string(observed.name), after: .string(name)))
            operations.append(
                draft.add(
                    .updateDataset(DatasetUpdate(name: name)), at: address, after: [operations.last ?? after],
                    why: "its name differs"))
            draft.precondition(address, observed.id, observed.digest)
        }
        if let last = operations.last { draft.stands[address] = last }
        return (fields, operations)
    }

    private func compare(
        _ incarnations: Incarnations<DatasetRecord>, _ observed: ObservedDataset, into draft: inout PlanDraft
    ) {
        let stored = incarnations.current
        var incarnations = incarnations
        incarnations.current.noteCaptions(of: observed.images ?? [])
        let frozen = FrozenComparison(self, record: incarnations.current, stored: stored, observed: observed)
        guard let difference = frozen.difference else { return frozen.plan(into: &draft) }
        Revision(self, incarnations, observed, difference).plan(into: &draft)
    }
}

extension DatasetRecord {
    /// Equal inputs, by what is recorded: a reverted commit finds what it wants here.
    func matches(_ desired: DesiredDataset, in project: RemoteID?) -> Bool {
        guard facts.status == .completed, desired.status == .completed, facts.projectID == project,
            facts.upload == desired.upload, desired.isDescribed(by: facts), desired.isOfFamily(of: facts)
        else { return false }
        if let archive = desired.managedArchive { return holds(archive) }
        guard let wanted = desired.images else { return true }
        let comparison = ImageComparison(desired: wanted, recorded: images, observed: nil)
        return comparison.uploads.isEmpty && comparison.deletions.isEmpty
            && comparison.kept.allSatisfy { $0.record.isCaptioned(as: $0.image.caption) }
    }
}
