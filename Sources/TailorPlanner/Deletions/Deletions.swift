import TailorModel

/// Deletes what is recorded and not wanted any more, or replaced: children first, with all revisions. What vanished,
/// and what `removed` leaves at the vendor, is only forgotten; what holds a revision in use is not deleted yet.
struct Deletions {
    let context: PlanningContext

    init(_ context: PlanningContext) { self.context = context }

    /// What is made again is deleted first.
    func planReplaced(into builder: inout PlanBuilder) {
        for address in context.baseline.recorded.addresses.reversed() where context.baseline.replaced.contains(address)
        {
            delete(address, into: &builder)
        }
    }

    func planUnwantedModels(into builder: inout PlanBuilder) {
        for address in unwanted where address.kind == .model { planUnwanted(address, into: &builder) }
    }

    /// Datasets and projects are deleted when it is known what the rest of the plan leaves in them.
    func planUnwantedContainers(into builder: inout PlanBuilder) {
        for address in unwanted where address.kind != .model {
            let isOnlyForgotten = context.baseline.vanished.contains(address) || context.isLeftAtTheVendor(address)
            let occupants = isOnlyForgotten ? [] : occupants(of: address, builder)
            if occupants.isEmpty {
                planUnwanted(address, into: &builder)
            } else {
                postpone(address, holding: occupants, into: &builder)
            }
        }
    }

    /// Children first.
    private var unwanted: [Address] {
        let wanted = Set(context.goal.addresses)
        return context.baseline.recorded.addresses.reversed().filter {
            !wanted.contains($0) && !context.baseline.replaced.contains($0)
        }
    }

    private func planUnwanted(_ address: Address, into builder: inout PlanBuilder) {
        if context.baseline.vanished.contains(address) { return forgetVanished(address, into: &builder) }
        if context.isLeftAtTheVendor(address) {
            return forget(address, because: "`removed` leaves it at the vendor", into: &builder)
        }
        delete(address, into: &builder)
        builder.change(
            address, .delete, reason: reason(address), operations: builder.deletions[address] ?? [],
            notes: context.baseline.noteOfRevisions(at: address))
    }

    private func forgetVanished(_ address: Address, into builder: inout PlanBuilder) {
        forget(address, because: "it no longer exists at the vendor and is not in the YAML", into: &builder)
    }

    private func forget(_ address: Address, because why: String, into builder: inout PlanBuilder) {
        let operation = builder.add(.record([.removed(address)]), at: address, why: why)
        builder.change(address, .forget, reason: why, operations: [operation])
    }

    private func delete(_ address: Address, into builder: inout PlanBuilder) {
        switch address.kind {
        case .project: deleteProject(address, into: &builder)
        case .dataset: deleteDataset(address, into: &builder)
        case .model: deleteModel(address, into: &builder)
        }
    }

    private func deleteProject(_ address: Address, into builder: inout PlanBuilder) {
        guard let id = context.baseline.recorded.id(of: address), let observed = context.observed.projects[id] else {
            return
        }
        let inside = context.observed.datasets.values.filter { $0.projectID == id }
        refuse(deleting: address, withExisting: .dataset, Set(inside.map(\.id)), into: &builder)
        refuse(
            deleting: address, with: "dataset",
            inside.filter { !context.recordedIDs.datasets.contains($0.id) }.map { ($0.id, $0.name) }, into: &builder)
        let children = context.baseline.addresses(ofDatasetsIn: id)
        refuse(deleting: address, withContents: children, into: &builder)
        let after = children.map { builder.deletions[$0]?.last } + deleteRetired(in: id, of: address, into: &builder)
        builder.deletions[address] = [
            builder.add(
                .deleteProject, at: address, after: after + [builder.ready[address]], why: reason(address))
        ]
        builder.precondition(address, id, observed.digest)
    }

    /// Retired revisions first, the current one last: the state keeps the address until nothing is left of it.
    private func deleteDataset(_ address: Address, into builder: inout PlanBuilder) {
        var operations: [OperationID] = []
        for record in context.baseline.recorded.datasets[address.key]?.currentLast ?? [] {
            guard let observed = context.observed.datasets[record.id] else { continue }
            let inside = context.observed.models.values.filter { $0.datasetID == record.id }
            refuse(deleting: address, withExisting: .model, Set(inside.map(\.id)), into: &builder)
            refuse(
                deleting: address, with: "model",
                inside.filter { !context.recordedIDs.models.contains($0.id) }.map { ($0.id, $0.name) }, into: &builder)
            let children = context.baseline.addresses(ofModelsOn: record.id)
            refuse(deleting: address, withContents: children, into: &builder)
            let after = children.map { builder.deletions[$0]?.last }
            operations.append(
                builder.add(
                    .deleteDataset(revision: record.revision), at: address,
                    after: after + [operations.last ?? builder.ready[address]],
                    why: reason(address)))
            builder.precondition(address, record.id, observed.digest)
        }
        builder.deletions[address] = operations
    }

    private func deleteModel(_ address: Address, into builder: inout PlanBuilder) {
        var operations: [OperationID] = []
        for record in context.baseline.recorded.models[address.key]?.currentLast ?? [] {
            guard let observed = context.observed.models[record.id] else { continue }
            if observed.status.isBusy {
                protectTraining(address, into: &builder)
                operations += builder.endTraining(
                    of: record, isRunning: observed.status == .inProgress, at: address,
                    after: operations.last ?? builder.ready[address],
                    why: "the vendor does not delete a model in training")
            }
            operations.append(
                builder.add(
                    .deleteModel(revision: record.revision), at: address,
                    after: [operations.last ?? builder.ready[address]],
                    why: reason(address)))
            builder.deletedModels[record.id] = operations.last
            builder.precondition(address, record.id, observed.digest)
        }
        builder.deletions[address] = operations
    }

    private func reason(_ address: Address) -> String {
        if context.baseline.replaced.contains(address) { return context.creationReason(of: address) }
        return context.options.goal == .destroy ? "everything is destroyed" : "it is no longer in the YAML"
    }

    private func protectTraining(_ address: Address, into builder: inout PlanBuilder) {
        if context.options.allowed.contains(address) {
            return builder.lifted.append("--allow \(address): its training is stopped, and cannot be resumed")
        }
        builder.refusals.append(
            .error(
                "\(address) is being trained and would be stopped and deleted",
                help: "A stopped training cannot be resumed. Wait until it has ended, or allow it with "
                    + "`--allow \(address)`.",
                address: address))
    }

    /// What the YAML only refers to is never deleted, whatever is allowed.
    private func refuse(
        deleting address: Address, withExisting kind: ResourceKind, _ inside: Set<RemoteID>,
        into builder: inout PlanBuilder
    ) {
        let referred = context.desired.existing.filter { $0.key.kind == kind && inside.contains($0.value.id) }
        guard !referred.isEmpty else { return }
        let names = referred.keys.sorted().map(\.description).folded()
        builder.refusals.append(
            .error(
                "deleting \(address) would delete \(names), which the YAML refers to as `existing`",
                help: "Move it at the vendor first, or remove the reference from the YAML.", address: address))
    }

    private func refuse(deleting address: Address, withContents children: [Address], into builder: inout PlanBuilder) {
        let left = children.filter(context.isLeftAtTheVendor)
        guard !left.isEmpty else { return }
        builder.refusals.append(
            .error(
                "deleting \(address) would delete \(left.map(\.description).folded()), which `removed` leaves at "
                    + "the vendor",
                help: "Also list \(address) under `removed` with `destroy: false`, or let its contents be deleted.",
                address: address))
    }

    private func refuse(
        deleting address: Address, with noun: String, _ unmanaged: [(id: RemoteID, name: String)],
        into builder: inout PlanBuilder
    ) {
        guard !unmanaged.isEmpty else { return }
        let names = unmanaged.sorted { $0.id < $1.id }.map { "`\($0.name)` (id \($0.id))" }
        let what = "\(counted(unmanaged.count, "unmanaged \(noun)")): \(names.folded())"
        if context.options.allowed.contains(address) {
            return builder.lifted.append("--allow \(address): deleting it deletes \(what)")
        }
        builder.refusals.append(
            .error(
                "deleting \(address) would delete \(what)",
                help: context.underWay == nil
                    ? "Move or delete them at the vendor first, or allow it with `--allow \(address)`."
                    : "They may belong to the run in progress: plan again when it has finished.",
                address: address))
    }
}

extension PlanningContext {
    /// `removed` with `destroy: false`: forgotten, and left where it is.
    fileprivate func isLeftAtTheVendor(_ address: Address) -> Bool {
        goal.removed.contains { $0.address == address && !$0.destroy }
    }
}

extension RevisionHistory {
    /// Every revision, newest first, and then the current one.
    fileprivate var currentLast: [Record] { all.filter { $0.revision != current.revision } + [current] }
}
