import TailorModel

/// A plan while it is made: its operations and findings, and what the parts of the planner know from each other.
struct PlanBuilder {
    var operations: [Operation] = []
    private var changes = ChangeList()
    /// Edits of the state that come before anything else happens to a resource, and why.
    private var stateFixes: [Address: (operations: [OperationID], reason: String)] = [:]

    /// The operation after which a resource can be used; none when it can be used now.
    var ready: [Address: OperationID] = [:]
    /// The operations that delete a resource, in order; after the last one it is gone.
    var deletions: [Address: [OperationID]] = [:]
    /// Single revisions that the plan deletes, by id, and the operation that does.
    var deletedDatasets: [RemoteID: OperationID] = [:]
    var deletedModels: [RemoteID: OperationID] = [:]
    /// The dataset on which the models of an address are trained; none while it does not exist.
    var trainableDatasets: [Address: RemoteID] = [:]
    var roleChanges: [Address: RoleChange] = [:]
    /// Addresses at which the plan records what exists at the vendor already.
    private(set) var adopted: Set<Address> = []
    /// Generated values that the plan makes, by key, and the operation after which they are pinned.
    var pins: [String: OperationID] = [:]

    var preconditions: [Precondition] = []
    var pending: [PendingWork] = []
    var refusals: [Diagnostic] = []
    var lifted: [String] = []
    var diagnostics: [Diagnostic] = []
    private var leftOut: [LeftOut]?

    mutating func add(_ write: Write, at address: Address, after: [OperationID?] = [], why: String) -> OperationID {
        add(.write(write), at: address, after: after, why: why)
    }

    mutating func add(_ wait: Wait, at address: Address, after: [OperationID?] = [], why: String) -> OperationID {
        add(.wait(wait), at: address, after: after, why: why)
    }

    mutating func add(_ step: Step, at address: Address, after: [OperationID?] = [], why: String) -> OperationID {
        let id = next
        let needed = Set(after.compactMap { $0 }).sorted()
        operations.append(Operation(id: id, address: address, step: step, after: needed, why: why))
        return id
    }

    /// The operation that is added next.
    var next: OperationID { OperationID(operations.count + 1) }

    /// The operations that were added from this one on.
    func added(from first: OperationID) -> [OperationID] { operations[(first.number - 1)...].map(\.id) }

    /// Requests that a way of doing something would take, without doing it.
    func requests(of plan: (inout PlanBuilder) -> Void) -> Int {
        var trial = PlanBuilder()
        trial.pins = pins
        plan(&trial)
        return trial.operations.reduce(0) { $0 + $1.requests }
    }

    /// Trainings that the operations start.
    var trainings: Int { operations.count { $0.step.startsTraining } }

    /// Samples that the operations ask for.
    var generations: Int { operations.count { $0.step.generates } }

    /// Edits the state before anything else happens to the resource.
    mutating func fixState(_ address: Address, _ edits: [StateEdit], because reason: String) {
        let id = add(.record(edits), at: address, after: [ready[address]], why: reason)
        let earlier = stateFixes[address]
        let reasons = [earlier?.reason, reason].compactMap { $0 }.joined(separator: "; ")
        stateFixes[address] = ((earlier?.operations ?? []) + [id], reasons)
        ready[address] = id
    }

    /// Records an object that exists at the vendor already.
    mutating func adopt(_ address: Address, _ edits: [StateEdit], because reason: String) {
        adopted.insert(address)
        fixState(address, edits, because: reason)
    }

    /// The operation after which the state of a resource is fixed; nil where there is nothing to fix.
    func lastFix(_ address: Address) -> OperationID? { stateFixes[address]?.operations.last }

    mutating func precondition(_ address: Address, _ id: RemoteID, _ seen: Digest) {
        preconditions.append(Precondition(address: address, id: id, digest: seen))
    }

    /// Resources that the plan deletes, replaced ones too.
    var deletedAddresses: [Address] { deletions.keys.sorted() }

    /// - Parameter numbers: the new id of every operation.
    mutating func renumber(_ sorted: [Operation], _ numbers: [OperationID: OperationID]) {
        operations = sorted.map { operation in
            Operation(
                id: numbers[operation.id] ?? operation.id, address: operation.address, step: operation.step,
                after: operation.after.compactMap { numbers[$0] }.sorted(), why: operation.why)
        }
        changes.renumber(numbers)
    }

    /// Leaves out all other operations, and what is said of addresses outside of the scope.
    mutating func keep(_ kept: Set<OperationID>, _ scope: PlanScope) {
        let used = Set(operations.filter { kept.contains($0.id) }.map(\.address))
        func isInside(_ address: Address?) -> Bool {
            guard let address else { return true }
            if scope.excluded.contains(address) { return false }
            return scope.targets.isEmpty || scope.targets.contains(address) || used.contains(address)
        }
        var numbers: [OperationID: OperationID] = [:]
        let sorted = operations.filter { kept.contains($0.id) }
        for (index, operation) in sorted.enumerated() { numbers[operation.id] = OperationID(index + 1) }
        let before = changes
        let isAllNeeded = { (operations: [OperationID]) in operations.allSatisfy { kept.contains($0) } }
        leftOut = before.sorted.compactMap { change in
            guard change.action != .unchanged, change.action != .read else { return nil }
            let isLeftOut = change.operations.isEmpty ? !isInside(change.address) : !isAllNeeded(change.operations)
            return isLeftOut ? LeftOut(address: change.address, action: change.action) : nil
        }
        for change in before.sorted {
            let hasWork = change.operations.contains { kept.contains($0) }
            if !isInside(change.address) || !hasWork && !change.operations.isEmpty { changes.remove(change.address) }
        }
        deletions = deletions.filter { isAllNeeded($0.value) }
        adopted.formIntersection(used)
        preconditions.removeAll { !used.contains($0.address) }
        pending.removeAll { !isInside($0.address) }
        refusals.removeAll { !isInside($0.address) }
        diagnostics.removeAll { !isInside($0.address) }
        renumber(sorted, numbers)
    }

    func finished() -> Plan {
        Plan(
            changes: changes.sorted, operations: operations,
            preconditions: preconditions.sorted { $0.address < $1.address },
            pending: pending.sorted { $0.address < $1.address }, refusals: refusals, lifted: lifted,
            leftOut: leftOut, diagnostics: diagnostics)
    }
}

// MARK: Changes

extension PlanBuilder {
    /// Notes what happens to a resource. A creation after a deletion is a replacement, and a resource whose record is
    /// fixed is not unchanged.
    mutating func change(
        _ address: Address, _ action: ChangeAction, reason: String, fields: [FieldChange] = [],
        operations: [OperationID] = [], revision: Int? = nil, notes: [String] = []
    ) {
        let fix = stateFixes[address]
        let deleted = action == .create ? deletions[address] ?? [] : []
        let all = (fix?.operations ?? []) + deleted + operations
        if action == .unchanged, let fix {
            return changes.add(
                Change(
                    address: address, action: adopted.contains(address) ? .adopt : .update, reason: fix.reason,
                    fields: fields, operations: all, revision: revision, notes: notes))
        }
        let isAdopting = action == .update && adopted.contains(address)
        changes.add(
            Change(
                address: address, action: isAdopting ? .adopt : deleted.isEmpty ? action : .replace, reason: reason,
                fields: fields,
                operations: all, revision: revision, notes: (fix.map { [$0.reason] } ?? []) + notes))
    }

    mutating func unchanged(_ address: Address) { change(address, .unchanged, reason: "up to date") }

    mutating func unchangedUnlessNoted(_ address: Address) {
        if !changes.contains(address) { unchanged(address) }
    }

    /// Adds operations to the change of a resource, or makes it an update.
    mutating func extendUpdate(
        _ address: Address, reason: String, fields: [FieldChange] = [], operations: [OperationID]
    ) {
        if !changes.extend(address, notes: [reason], fields: fields, operations: operations) {
            changes.remove(address)
            change(address, .update, reason: reason, fields: fields, operations: operations)
        }
    }

    /// Says something more of a resource that changes.
    mutating func note(_ address: Address, _ note: String) { changes.extend(address, notes: [note]) }
}
