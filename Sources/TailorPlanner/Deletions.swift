import TailorModel

/// What goes: recorded and not wanted any more, or to be replaced; children first, with all revisions. What vanished,
/// and what `removed` says is to be left at the vendor, is only forgotten; what holds something in use stays for now.
struct Deletions {
    let context: PlanningContext

    init(_ context: PlanningContext) { self.context = context }

    /// What is made anew goes before anything else is planned.
    func planReplaced(into draft: inout PlanDraft) {
        for address in context.baseline.recordedAddresses.reversed() where context.baseline.replaced.contains(address) {
            if context.baseline.vanished.contains(address) {
                forgetVanished(address, into: &draft)
            } else {
                delete(address, into: &draft)
            }
        }
    }

    func planUnwantedModels(into draft: inout PlanDraft) {
        for address in unwanted where address.kind == .model { planUnwanted(address, into: &draft) }
    }

    /// Datasets and projects go once it is known what else the plan leaves in them.
    func planUnwantedContainers(into draft: inout PlanDraft) {
        for address in unwanted where address.kind != .model {
            let isOnlyForgotten = context.baseline.vanished.contains(address) || context.isLeftAtTheVendor(address)
            let occupants = isOnlyForgotten ? [] : occupants(of: address, draft)
            if occupants.isEmpty {
                planUnwanted(address, into: &draft)
            } else {
                postpone(address, holding: occupants, into: &draft)
            }
        }
    }

    /// Children first.
    private var unwanted: [Address] {
        let wanted = Set(context.goal.addresses)
        return context.baseline.recordedAddresses.reversed().filter {
            !wanted.contains($0) && !context.baseline.replaced.contains($0)
        }
    }

    private func planUnwanted(_ address: Address, into draft: inout PlanDraft) {
        if context.baseline.vanished.contains(address) { return forgetVanished(address, into: &draft) }
        if context.isLeftAtTheVendor(address) {
            return forget(address, because: "`removed` leaves it at the vendor", into: &draft)
        }
        delete(address, into: &draft)
        let others = context.baseline.revisions(at: address) - 1
        draft.change(
            address, .delete, reason: reason(address), operations: draft.deletions[address] ?? [],
            notes: others > 0 ? ["with \(others) other revision\(others == 1 ? "" : "s") of it"] : [])
    }

    private func forgetVanished(_ address: Address, into draft: inout PlanDraft) {
        forget(address, because: "it vanished at the vendor, and the YAML does not want it", into: &draft)
    }

    private func forget(_ address: Address, because why: String, into draft: inout PlanDraft) {
        let operation = draft.add(.record([.removed(address)]), at: address, why: why)
        draft.change(address, .forget, reason: why, operations: [operation])
    }

    private func delete(_ address: Address, into draft: inout PlanDraft) {
        switch address.kind {
        case .project: deleteProject(address, into: &draft)
        case .dataset: deleteDataset(address, into: &draft)
        case .model: deleteModel(address, into: &draft)
        }
    }

    private func deleteProject(_ address: Address, into draft: inout PlanDraft) {
        guard let id = context.baseline.id(of: address), let observed = context.observed.projects[id] else { return }
        let inside = context.observed.datasets.values.filter { $0.projectID == id }
        refuse(
            deleting: address, with: "dataset",
            inside.filter { !context.owned.datasets.contains($0.id) }.map { ($0.id, $0.name) }, into: &draft)
        let children = context.baseline.addresses(ofDatasetsIn: id)
        refuse(deleting: address, withWhatStays: children, into: &draft)
        let after = children.map { draft.deletions[$0]?.last } + deleteRetired(in: id, of: address, into: &draft)
        draft.deletions[address] = [
            draft.add(
                .deleteProject, at: address, after: after + [draft.stands[address]], why: reason(address))
        ]
        draft.precondition(address, id, observed.digest)
    }

    /// Retired revisions go first, the current one last: the address stands until nothing of it is left.
    private func deleteDataset(_ address: Address, into draft: inout PlanDraft) {
        var operations: [OperationID] = []
        for record in inDeletionOrder(context.baseline.datasets(at: address.key), address) {
            guard let observed = context.observed.datasets[record.id] else { continue }
            let inside = context.observed.models.values.filter { $0.datasetID == record.id }
            refuse(
                deleting: address, with: "model",
                inside.filter { !context.owned.models.contains($0.id) }.map { ($0.id, $0.name) }, into: &draft)
            let children = context.baseline.addresses(ofModelsOn: record.id)
            refuse(deleting: address, withWhatStays: children, into: &draft)
            let after = children.map { draft.deletions[$0]?.last }
            operations.append(
                draft.add(
                    .deleteDataset(revision: record.revision), at: address,
                    after: after + [operations.last ?? draft.stands[address]],
                    why: reason(address)))
            draft.precondition(address, record.id, observed.digest)
        }
        draft.deletions[address] = operations
    }

    private func deleteModel(_ address: Address, into draft: inout PlanDraft) {
        var operations: [OperationID] = []
        for record in inDeletionOrder(context.baseline.models(at: address.key), address) {
            guard let observed = context.observed.models[record.id] else { continue }
            if observed.status.isBusy {
                protectTraining(address, into: &draft)
                if observed.status == .inProgress {
                    operations.append(
                        draft.add(
                            .stopTraining(revision: record.revision), at: address,
                            after: [operations.last ?? draft.stands[address]],
                            why: "the vendor deletes no model in training"))
                }
                operations.append(
                    draft.add(
                        .awaitStopped(revision: record.revision), at: address,
                        after: [operations.last ?? draft.stands[address]],
                        why: "stopping takes a moment"))
            }
            operations.append(
                draft.add(
                    .deleteModel(revision: record.revision), at: address,
                    after: [operations.last ?? draft.stands[address]],
                    why: reason(address)))
            draft.goneModels[record.id] = operations.last
            draft.precondition(address, record.id, observed.digest)
        }
        draft.deletions[address] = operations
    }

    private func inDeletionOrder<Record: Revised>(_ records: [Record], _ address: Address) -> [Record] {
        let current = context.baseline.currentRevision(of: address)
        return records.filter { $0.revision != current } + records.filter { $0.revision == current }
    }

    private func reason(_ address: Address) -> String {
        if context.baseline.replaced.contains(address) { return context.creationReason(of: address) }
        return context.options.goal == .destroy ? "everything is destroyed" : "the YAML does not have it any more"
    }

    private func protectTraining(_ address: Address, into draft: inout PlanDraft) {
        if context.options.allowed.contains(address) {
            return draft.lifted.append("--allow \(address): its training is stopped, and cannot be resumed")
        }
        draft.refusals.append(
            .error(
                "\(address) is being trained, and would be stopped and deleted",
                help: "A stopped training cannot be resumed. Wait until it has ended, or allow it with "
                    + "`--allow \(address)`.",
                address: address))
    }

    private func refuse(deleting address: Address, withWhatStays children: [Address], into draft: inout PlanDraft) {
        let left = children.filter(context.isLeftAtTheVendor)
        guard !left.isEmpty else { return }
        draft.refusals.append(
            .error(
                "deleting \(address) would delete \(Phrases.list(left.map(\.description))), which `removed` leaves at "
                    + "the vendor",
                help: "List \(address) under `removed` with `destroy: false`, too, or let its contents go.",
                address: address))
    }

    private func refuse(
        deleting address: Address, with noun: String, _ strangers: [(id: RemoteID, name: String)],
        into draft: inout PlanDraft
    ) {
        guard !strangers.isEmpty else { return }
        let names = strangers.sorted { $0.id < $1.id }.map { "`\($0.name)` (id \($0.id))" }
        let count = "\(strangers.count) \(noun)\(strangers.count == 1 ? "" : "s")"
        let what = "\(count) that tailor did not make: \(Phrases.list(names))"
        if context.options.allowed.contains(address) {
            return draft.lifted.append("--allow \(address): deleting it deletes \(what)")
        }
        draft.refusals.append(
            .error(
                "deleting \(address) would delete \(what)",
                help: context.underWay == nil
                    ? "Move or delete them at the vendor first, or allow it with `--allow \(address)`."
                    : "They may be what the run makes that is under way: plan again once it has ended.",
                address: address))
    }
}

extension PlanningContext {
    /// `removed` with `destroy: false`: forgotten, and left where it is.
    fileprivate func isLeftAtTheVendor(_ address: Address) -> Bool {
        goal.removed.contains { $0.address == address && !$0.destroy }
    }
}
