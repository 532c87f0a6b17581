import TailorModel

/// The next revision of a completed dataset: an earlier one again, a clone, or one made from nothing (semantics.md,
/// "Revise a completed dataset").
struct Revision {
    private let planning: DatasetPlanning
    private let history: RevisionHistory<DatasetRecord>
    private let observed: ObservedDataset
    private let difference: CompletedComparison.Difference

    init(
        _ planning: DatasetPlanning, _ history: RevisionHistory<DatasetRecord>, _ observed: ObservedDataset,
        _ difference: CompletedComparison.Difference
    ) {
        self.planning = planning
        self.history = history
        self.observed = observed
        self.difference = difference
    }

    private var address: Address { planning.address }

    func plan(into builder: inout PlanBuilder) {
        if let earlier = planning.earlier(in: history) { return reinstate(earlier, into: &builder) }
        if let obstacle = difference.obstacle, !canRebuild {
            return refuseEmptyRebuild(because: obstacle, into: &builder)
        }
        let number = history.next
        planning.refuseTwin(named: revisedName(planning.desired.name, number), into: &builder)
        let rebuilt = editing(.nothing(revision: number))
        let cloned = editing(.clone(of: history.current, observed, revision: number))
        let rebuild = weigh(rebuilt, in: &builder)
        let clone = weigh(cloned, in: &builder)
        let isCloned = difference.obstacle == nil && (!canRebuild || cloned.keptCaptions > 0 || clone <= rebuild)
        let note = isCloned ? cloneNote(clone, cloned, rebuild: rebuild) : rebuildNote(rebuild, clone: clone, cloned)
        let operations = (isCloned ? cloned : rebuilt).plan(into: &builder)
        builder.stands[address] = operations.last
        builder.datasets[address] = nil
        builder.precondition(address, observed.id, observed.digest)
        builder.change(
            address, .revise, reason: difference.reason,
            fields: named(number) + difference.fields + cloned.images.renamed, operations: operations, revision: number,
            notes: [note] + (isCloned && cloned.isDescribing ? [cloned.captions.note].compactMap { $0 } : []))
    }

    /// A rebuild uploads what the YAML lists: without a list the images of the dataset would be lost.
    private var canRebuild: Bool { planning.desired.saysItsImages }

    /// Requests that this way takes.
    private func weigh(_ editing: DraftEditing, in builder: inout PlanBuilder) -> Int {
        let (first, before) = (builder.next, builder.requests)
        _ = editing.plan(into: &builder)
        defer { builder.rollBack(from: first, at: address) }
        return builder.requests - before
    }

    /// The number alone is no news.
    private func named(_ number: Int) -> [FieldChange] {
        let name = planning.desired.name
        guard observed.name != revisedName(name, history.current.revision) else { return [] }
        return [FieldChange("name", before: .string(observed.name), after: .string(revisedName(name, number)))]
    }

    private func refuseEmptyRebuild(because obstacle: String, into builder: inout PlanBuilder) {
        builder.diagnostics.append(
            .error(
                "\(address) cannot be revised: \(obstacle), so its images would have to be uploaded anew, and the YAML "
                    + "does not manage them",
                help: "Give \(address) its `images`, and take them out of `ignore_changes`.", address: address))
        builder.change(address, .unchanged, reason: difference.reason)
    }

    private func editing(_ origin: DraftOrigin) -> DraftEditing {
        DraftEditing(
            planning, origin, replacing: history.current.revision, after: (history.current, observed),
            because: difference.reason)
    }

    private func cloneNote(_ clone: Int, _ cloned: DraftEditing, rebuild: Int) -> String {
        let other = canRebuild ? "rebuild: \(rebuild)\(writtenAnew(cloned))" : "a rebuild would not have its images"
        return "by clone: \(clone) requests (\(other))"
    }

    private func rebuildNote(_ rebuild: Int, clone: Int, _ cloned: DraftEditing) -> String {
        guard let obstacle = difference.obstacle else { return "by rebuild: \(rebuild) requests (clone: \(clone))" }
        return "by rebuild: \(rebuild) requests\(writtenAnew(cloned)) (\(obstacle))"
    }

    /// Captions that a clone would keep, and a rebuild does not. Another zip brings other pictures, nobody knows how many.
    private func writtenAnew(_ cloned: DraftEditing) -> String {
        let isSameZip = planning.desired.archive.map { history.current.attributes.archive?.isSame(as: $0) ?? false }
        let anew = isSameZip ?? true ? cloned.keptCaptions : 0
        return anew == 0 ? "" : ", \(anew) caption\(anew == 1 ? "" : "s") written anew"
    }

    private func reinstate(_ earlier: DatasetRecord, into builder: inout PlanBuilder) {
        let done = builder.add(
            .record([.reinstated(address, revision: earlier.revision)]), at: address, after: [builder.stands[address]],
            why: "it is what the YAML wants")
        builder.stands[address] = done
        builder.datasets[address] = earlier.id
        builder.retiring[address] = ([history.current.revision], done)
        builder.reinstated[address] = earlier.revision
        let renamed = planning.rename(earlier, after: done, into: &builder)
        builder.change(
            address, .update, reason: "revision r\(earlier.revision) is what the YAML wants again",
            fields: renamed.fields, operations: [done] + renamed.operations)
    }
}
