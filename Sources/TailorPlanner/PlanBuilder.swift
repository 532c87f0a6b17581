import TailorModel

/// A plan while it is being written.
struct PlanBuilder {
    var operations: [Operation] = []
    private var changes: [Address: [Change]] = [:]
    /// Requests that the operations send.
    private(set) var requests = 0
    /// Trainings that the operations start.
    private(set) var trainings = 0
    /// The operation after which a resource stands and may be used; none when it stands already.
    var stands: [Address: OperationID] = [:]
    /// The operations that delete a resource, in order; the last one is when it is gone.
    var deletions: [Address: [OperationID]] = [:]
    /// What is put right in the state before anything else happens to a resource, and why.
    private var bookkeeping: [Address: (operations: [OperationID], reason: String)] = [:]
    /// The dataset on which models are to be trained: its id, or nil while it is not made yet.
    var datasets: [Address: RemoteID] = [:]
    /// Models that the plan deletes, by id, and the operation that does: a dataset goes only after all that use it.
    var goneModels: [RemoteID: OperationID] = [:]
    /// Revisions of datasets that the plan deletes while their address stands, by id, and the operation that does.
    var goneDatasets: [RemoteID: OperationID] = [:]
    /// Retired revisions that are taken into use again.
    var reinstated: [Address: Int] = [:]
    /// Revisions that retire in this plan, and the operation after which they have.
    var retiring: [Address: (revisions: [Int], after: OperationID)] = [:]
    /// Generated values that the plan makes, by key, and the operation after which they are pinned.
    var pins: [String: OperationID] = [:]
    var preconditions: [Precondition] = []
    var pending: [PendingWork] = []
    var refusals: [Diagnostic] = []
    var lifted: [String] = []
    var diagnostics: [Diagnostic] = []

    mutating func add(_ write: Write, at address: Address, after: [OperationID?] = [], why: String) -> OperationID {
        add(.write(write), at: address, after: after, why: why)
    }

    mutating func add(_ wait: Wait, at address: Address, after: [OperationID?] = [], why: String) -> OperationID {
        add(.wait(wait), at: address, after: after, why: why)
    }

    mutating func add(_ step: Step, at address: Address, after: [OperationID?] = [], why: String) -> OperationID {
        let id = OperationID(operations.count + 1)
        let needed = Set(after.compactMap { $0 }).sorted()
        let operation = Operation(id: id, address: address, step: step, after: needed, why: why)
        operations.append(operation)
        count(operation, 1)
        return id
    }

    private mutating func count(_ operation: Operation, _ times: Int) {
        requests += times * operation.requests
        if operation.step.startsTraining { trainings += times }
    }

    /// The operation that would be added next.
    var next: OperationID { OperationID(operations.count + 1) }

    /// Takes back a way of doing something at an address: its operations from this one on, and what rests on them. A
    /// draft of many revisions is not copied for each way that is only weighed.
    mutating func rollBack(from first: OperationID, at address: Address) {
        while let last = operations.last, last.id >= first {
            count(last, -1)
            operations.removeLast()
        }
        pins = pins.filter { $0.value < first }
        if let after = retiring[address]?.after, after >= first { retiring[address] = nil }
    }

    /// Notes what happens to a resource. One that was deleted first is a replacement; one whose record is put right
    /// first is no longer unchanged.
    mutating func change(
        _ address: Address, _ action: ChangeAction, reason: String, fields: [FieldChange] = [],
        operations: [OperationID] = [], revision: Int? = nil, notes: [String] = []
    ) {
        let deleted = action == .create ? deletions[address] ?? [] : []
        let first = bookkeeping[address]
        let isOnlyFirst = action == .unchanged && first != nil
        changes[address, default: []].append(
            Change(
                address: address, action: isOnlyFirst ? .update : deleted.isEmpty ? action : .replace,
                reason: isOnlyFirst ? first?.reason ?? reason : reason, fields: fields,
                operations: (first?.operations ?? []) + deleted + operations, revision: revision,
                notes: isOnlyFirst ? notes : (first.map { [$0.reason] } ?? []) + notes))
    }

    /// Adds operations to a change that was noted before, or notes it.
    mutating func extend(
        _ address: Address, _ action: ChangeAction, reason: String, fields: [FieldChange] = [],
        operations: [OperationID]
    ) {
        guard isChanged(address) else {
            changes[address] = nil
            return change(address, action, reason: reason, fields: fields, operations: operations)
        }
        add([reason], fields: fields, operations: operations, to: address)
    }

    /// Says something more of a resource that changes.
    mutating func note(_ address: Address, _ note: String) { add([note], fields: [], operations: [], to: address) }

    private func isChanged(_ address: Address) -> Bool {
        changes[address]?.contains { $0.action != .unchanged } ?? false
    }

    /// To its first change that is one.
    private mutating func add(
        _ notes: [String], fields: [FieldChange], operations: [OperationID], to address: Address
    ) {
        guard var noted = changes[address], let index = noted.firstIndex(where: { $0.action != .unchanged }) else {
            return
        }
        let existing = noted[index]
        noted[index] = Change(
            address: address, action: existing.action, reason: existing.reason, fields: existing.fields + fields,
            operations: existing.operations + operations, revision: existing.revision, notes: existing.notes + notes)
        changes[address] = noted
    }

    /// Puts the state right before anything else happens to the resource.
    mutating func fixState(_ address: Address, _ edits: [StateEdit], because reason: String) {
        let id = add(.record(edits), at: address, after: [stands[address]], why: reason)
        let before = bookkeeping[address]
        let reasons = [before?.reason, reason].compactMap { $0 }.joined(separator: "; ")
        bookkeeping[address] = ((before?.operations ?? []) + [id], reasons)
        stands[address] = id
    }

    /// The operation after which the state of a resource is right; nil where nothing is to be put right.
    func lastFix(_ address: Address) -> OperationID? { bookkeeping[address]?.operations.last }

    mutating func unchanged(_ address: Address) {
        change(address, .unchanged, reason: "as it should be")
    }

    mutating func unchangedUnlessNoted(_ address: Address) {
        if changes[address] == nil { unchanged(address) }
    }

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
        changes = changes.mapValues { changes in
            changes.map { change in
                Change(
                    address: change.address, action: change.action, reason: change.reason, fields: change.fields,
                    operations: change.operations.compactMap { numbers[$0] }, revision: change.revision,
                    notes: change.notes)
            }
        }
    }

    func finished() -> Plan {
        Plan(
            changes: changes.sorted { $0.key < $1.key }.flatMap(\.value), operations: operations,
            preconditions: preconditions.sorted { $0.address < $1.address },
            pending: pending.sorted { $0.address < $1.address }, refusals: refusals, lifted: lifted,
            diagnostics: diagnostics)
    }
}
