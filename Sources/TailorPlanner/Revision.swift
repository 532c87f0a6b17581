import TailorModel

/// The next revision of a completed dataset: an earlier one again, a clone, or one made from nothing (semantics.md,
/// "Revise a completed dataset").
struct Revision {
    private let planning: DatasetPlanning
    private let incarnations: Incarnations<DatasetRecord>
    private let observed: ObservedDataset
    private let difference: FrozenComparison.Difference

    init(
        _ planning: DatasetPlanning, _ incarnations: Incarnations<DatasetRecord>, _ observed: ObservedDataset,
        _ difference: FrozenComparison.Difference
    ) {
        self.planning = planning
        self.incarnations = incarnations
        self.observed = observed
        self.difference = difference
    }

    private var address: Address { planning.address }

    func plan(into draft: inout PlanDraft) {
        if let earlier = planning.earlier(in: incarnations) { return reinstate(earlier, into: &draft) }
        if let obstacle = difference.obstacle, !planning.desired.saysItsImages {
            return refuseEmptyRebuild(because: obstacle, into: &draft)
        }
        let number = incarnations.next
        planning.refuseTwin(named: revisedName(planning.desired.name, number), into: &draft)
        let rebuilt = editing(.nothing(revision: number))
        var rebuild = draft
        let built = rebuilt.plan(into: &rebuild)
        let cloned = editing(.clone(of: incarnations.current, observed, revision: number))
        var clone = draft
        let copied = cloned.plan(into: &clone)

        let costs = (clone: clone.requests - draft.requests, rebuild: rebuild.requests - draft.requests)
        let isCheaper = cloned.keptCaptions > 0 || costs.clone <= costs.rebuild
        let isCloned = difference.obstacle == nil && (isCheaper || !planning.desired.saysItsImages)
        let note =
            difference.obstacle.map { "by rebuild: \(costs.rebuild) requests (\($0))" }
            ?? Self.note(isCloned: isCloned, costs, anew: cloned.keptCaptions)
        draft = isCloned ? clone : rebuild
        let operations = isCloned ? copied : built
        draft.stands[address] = operations.last
        draft.datasets[address] = nil
        draft.precondition(address, observed.id, observed.digest)
        draft.change(
            address, .revise, reason: difference.reason, fields: difference.fields, operations: operations,
            revision: number,
            notes: [note] + (isCloned && cloned.isDescribing ? [cloned.captions.note].compactMap { $0 } : []))
    }

    /// A rebuild uploads what the YAML lists: without a list the images of the dataset would be lost.
    private func refuseEmptyRebuild(because obstacle: String, into draft: inout PlanDraft) {
        draft.diagnostics.append(
            .error(
                "\(address) cannot be revised: \(obstacle), so its images would have to be uploaded anew, and the YAML "
                    + "does not manage them",
                help: "Give \(address) its `images`, and take them out of `ignore_changes`.", address: address))
        draft.change(address, .unchanged, reason: difference.reason)
    }

    private func editing(_ origin: DraftOrigin) -> DraftEditing {
        DraftEditing(
            planning, origin, replacing: incarnations.current.revision, after: (incarnations.current, observed),
            because: difference.reason)
    }

    private static func note(isCloned: Bool, _ costs: (clone: Int, rebuild: Int), anew: Int) -> String {
        let written = anew == 0 ? "" : ", \(anew) caption\(anew == 1 ? "" : "s") written anew"
        return isCloned
            ? "by clone: \(costs.clone) requests (rebuild: \(costs.rebuild)\(written))"
            : "by rebuild: \(costs.rebuild) requests (clone: \(costs.clone))"
    }

    private func reinstate(_ earlier: DatasetRecord, into draft: inout PlanDraft) {
        let done = draft.add(
            .record([.reinstated(address, revision: earlier.revision)]), at: address, after: [draft.stands[address]],
            why: "it is what the YAML wants")
        draft.stands[address] = done
        draft.datasets[address] = earlier.id
        draft.retiring[address] = ([incarnations.current.revision], done)
        draft.reinstated[address] = earlier.revision
        let renamed = planning.rename(earlier, after: done, into: &draft)
        draft.change(
            address, .update, reason: "revision r\(earlier.revision) is what the YAML wants again",
            fields: renamed.fields, operations: [done] + renamed.operations)
    }
}
