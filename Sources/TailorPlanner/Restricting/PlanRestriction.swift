import TailorModel

/// Restricts a plan to its scope (Planning.md, "Part of a plan"). The whole plan is made first, and then operations are
/// left out, so that every operation that stays is one of the whole plan.
struct PlanRestriction {
    private let scope: PlanScope
    private let dependencies: Dependencies

    init(_ inputs: PlanInputs) {
        dependencies = Dependencies(inputs)
        var scope = inputs.options.scope
        scope.excluded = dependencies.dependants(of: scope.excluded)
        self.scope = scope
    }

    func apply(to builder: inout PlanBuilder) {
        guard scope != .all else { return }
        let operations = builder.operations
        var kept = Set(operations.map(\.id))
        if !scope.targets.isEmpty { kept = needed(operations) }
        // An operation comes after all that it waits for.
        for operation in operations
        where scope.excluded.contains(operation.address) || operation.after.contains(where: { !kept.contains($0) }) {
            kept.remove(operation.id)
        }
        let blocked = scope.targets.isEmpty ? [] : blocked(operations, kept)
        builder.keep(kept, scope)
        builder.diagnostics += blocked + contradictions
    }

    /// Targets that are excluded, because something that they depend on is.
    private var contradictions: [Diagnostic] {
        scope.targets.intersection(scope.excluded).sorted().map { target in
            let needed = dependencies.ancestors(of: target).intersection(scope.excluded).min() ?? target
            return .error(
                "\(target) is not planned: it depends on \(needed), which `--exclude` leaves out",
                help: "Leave out one of the two flags.", address: target)
        }
    }

    /// Targets of which nothing stays, because something else has to be deleted first.
    private func blocked(_ operations: [Operation], _ kept: Set<OperationID>) -> [Diagnostic] {
        scope.targets.subtracting(scope.excluded).sorted().compactMap { target in
            let own = operations.filter { $0.address == target }
            guard let last = own.last, !own.contains(where: { kept.contains($0.id) }) else { return nil }
            let others = closure(of: last, operations).map { operations[$0.number - 1] }
                .filter { $0.step.deletesObject && !scope.targets.contains($0.address) }
            let names = Set(others.map(\.address)).sorted().map(\.description)
            guard !names.isEmpty else { return nil }
            let verb = last.step.deletesObject ? "deleted" : "changed"
            return .error(
                "\(target) is not \(verb) without \(names.series("and")), which would be deleted first",
                help: "Only what is named is deleted: add "
                    + names.map { "`--target \($0)`" }.series("and") + ".", address: target)
        }
    }

    /// Operations at the targets, and what they wait for. A deletion waits for what has to go first: it is left out if
    /// that is not a target itself, and so is whatever waits for the deletion of something that is no target.
    private func needed(_ operations: [Operation]) -> Set<OperationID> {
        var needed: Set<OperationID> = []
        for operation in operations.reversed() where scope.targets.contains(operation.address) {
            let closure = closure(of: operation, operations)
            let others = closure.filter { !scope.targets.contains(operations[$0.number - 1].address) }
            let deletesOthers = others.contains { operations[$0.number - 1].step.deletesObject }
            guard !deletesOthers, others.isEmpty || !operation.step.deletesObject else { continue }
            needed.formUnion(closure)
        }
        return needed
    }

    private func closure(of operation: Operation, _ operations: [Operation]) -> Set<OperationID> {
        var closure: Set<OperationID> = []
        var frontier = [operation.id]
        while let next = frontier.popLast() {
            guard closure.insert(next).inserted else { continue }
            frontier += operations[next.number - 1].after
        }
        return closure
    }
}

extension Step {
    /// A project, dataset or model is deleted.
    var deletesObject: Bool {
        guard case .write(let write) = self else { return false }
        switch write {
        case .deleteProject, .deleteDataset, .deleteModel: return true
        default: return false
        }
    }
}
