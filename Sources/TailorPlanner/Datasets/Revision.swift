import TailorModel

/// The next revision of a completed dataset: an earlier one again, a clone, or one that is built from nothing
/// (Planning.md, "The life of a revision").
struct Revision {
    private let subject: DatasetSubject
    private let history: RevisionHistory<DatasetRecord>
    private let observed: ObservedDataset
    private let difference: CompletedComparison.Difference

    init(
        _ subject: DatasetSubject, _ history: RevisionHistory<DatasetRecord>, _ observed: ObservedDataset,
        _ difference: CompletedComparison.Difference
    ) {
        self.subject = subject
        self.history = history
        self.observed = observed
        self.difference = difference
    }

    private var address: Address { subject.address }

    func plan(into builder: inout PlanBuilder) {
        if let earlier = subject.wantedRevision(in: history) { return reinstate(earlier, into: &builder) }
        if let obstacle = difference.obstacle, !canRebuild {
            return refuseEmptyRebuild(because: obstacle, into: &builder)
        }
        let number = history.next
        subject.refuseNameConflict(of: subject.name(of: number), in: &builder)
        let rebuilt = editing(.nothing(revision: number))
        let cloned = editing(.clone(of: history.current, observed, revision: number))
        let rebuild = builder.requests { _ = rebuilt.plan(into: &$0) }
        let clone = builder.requests { _ = cloned.plan(into: &$0) }
        let isCloned = difference.obstacle == nil && (!canRebuild || cloned.keptCaptions > 0 || clone <= rebuild)
        let note = isCloned ? cloneNote(clone, cloned, rebuild: rebuild) : rebuildNote(rebuild, clone: clone, cloned)
        let operations = (isCloned ? cloned : rebuilt).plan(into: &builder)
        builder.ready[address] = operations.last
        builder.trainableDatasets[address] = nil
        builder.precondition(address, observed.id, observed.digest)
        builder.change(
            address, .revise, reason: difference.reason,
            fields: named(number) + difference.fields + cloned.images.renamed, operations: operations, revision: number,
            notes: [note] + (isCloned && cloned.isDescribing ? [cloned.captions.note].compactMap { $0 } : []))
    }

    /// A rebuild uploads what the YAML lists: without a list the images of the dataset would be lost.
    private var canRebuild: Bool { subject.desired.saysItsImages }

    private func editing(_ origin: DraftOrigin) -> DraftEditing {
        DraftEditing(
            subject, origin, replacing: history.current.revision, after: (history.current, observed),
            because: difference.reason)
    }

    /// A change of the name, unless only the number of the revision changes.
    private func named(_ number: Int) -> [FieldChange] {
        guard observed.name != subject.name(of: history.current.revision) else { return [] }
        return [FieldChange("name", before: .string(observed.name), after: .string(subject.name(of: number)))]
    }

    private func refuseEmptyRebuild(because obstacle: String, into builder: inout PlanBuilder) {
        builder.diagnostics.append(
            .error(
                "\(address) cannot be revised: \(obstacle), so its images would have to be uploaded again, and the "
                    + "YAML does not list them",
                help: "List its `images`, and remove `images` from `ignore_changes`.", address: address))
        builder.change(address, .unchanged, reason: difference.reason)
    }

    private func cloneNote(_ clone: Int, _ cloned: DraftEditing, rebuild: Int) -> String {
        let other = canRebuild ? "rebuild: \(rebuild)\(regenerated(cloned))" : "a rebuild would lose its images"
        return "by clone: \(counted(clone, "request")) (\(other))"
    }

    private func rebuildNote(_ rebuild: Int, clone: Int, _ cloned: DraftEditing) -> String {
        let way = "by rebuild: \(counted(rebuild, "request"))"
        guard let obstacle = difference.obstacle else { return "\(way) (clone: \(clone))" }
        return "\(way)\(regenerated(cloned)) (\(obstacle))"
    }

    /// Captions that a clone would keep and a rebuild does not. Of another zip the number of pictures is not known.
    private func regenerated(_ cloned: DraftEditing) -> String {
        let isSameZip = subject.desired.archive.map { history.current.attributes.archive?.isSame(as: $0) ?? false }
        let lost = isSameZip ?? true ? cloned.keptCaptions : 0
        return lost == 0 ? "" : ", \(counted(lost, "caption")) regenerated"
    }

    private func reinstate(_ earlier: DatasetRecord, into builder: inout PlanBuilder) {
        let done = builder.add(
            .record([.reinstated(address, revision: earlier.revision)]), at: address, after: [builder.ready[address]],
            why: "it is what the YAML wants")
        builder.ready[address] = done
        builder.trainableDatasets[address] = earlier.id
        builder.roleChanges[address] = RoleChange(
            retiring: [history.current.revision], reinstated: earlier.revision, after: done)
        let renamed = subject.rename(earlier, after: done, into: &builder)
        builder.change(
            address, .update, reason: "revision r\(earlier.revision) is what the YAML wants again",
            fields: renamed.fields, operations: [done] + renamed.operations)
    }
}
