import TailorModel

/// A plan while it is being written.
struct PlanDraft {
    private var operations: [Operation] = []
    private var changes: [Change] = []
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

    mutating func add(_ step: Step, at address: Address, after: [OperationID?] = [], why: String) -> OperationID {
        let id = OperationID(operations.count + 1)
        let needed = Set(after.compactMap { $0 }).sorted()
        operations.append(Operation(id: id, address: address, step: step, after: needed, why: why))
        return id
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
        changes.append(
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
        guard let index = changes.firstIndex(where: { $0.address == address && $0.action != .unchanged }) else {
            changes.removeAll { $0.address == address }
            return change(address, action, reason: reason, fields: fields, operations: operations)
        }
        let standing = changes[index]
        changes[index] = Change(
            address: address, action: standing.action, reason: standing.reason, fields: standing.fields + fields,
            operations: standing.operations + operations, revision: standing.revision,
            notes: standing.notes + [reason])
    }

    /// Puts the state right before anything else happens to the resource.
    mutating func putRight(_ address: Address, _ edits: [StateEdit], because reason: String) {
        let id = add(.record(edits), at: address, after: [stands[address]], why: reason)
        let before = bookkeeping[address]
        let reasons = [before?.reason, reason].compactMap { $0 }.joined(separator: "; ")
        bookkeeping[address] = ((before?.operations ?? []) + [id], reasons)
        stands[address] = id
    }

    /// The operation after which the state of a resource is right; nil where nothing is to be put right.
    func lastRighted(_ address: Address) -> OperationID? { bookkeeping[address]?.operations.last }

    mutating func unchanged(_ address: Address) {
        change(address, .unchanged, reason: "as it should be")
    }

    mutating func unchangedUnlessNoted(_ address: Address) {
        if !changes.contains(where: { $0.address == address }) { unchanged(address) }
    }

    mutating func precondition(_ address: Address, _ id: RemoteID, _ seen: Digest) {
        preconditions.append(Precondition(address: address, id: id, digest: seen))
    }

    var trainings: Int { operations.count { $0.kind == .startTraining } }

    /// Requests so far: what a way of doing something costs is the difference.
    var requests: Int { operations.reduce(0) { $0 + $1.requests } }

    /// Resources that the plan deletes, replaced ones too.
    var deletedAddresses: [Address] { deletions.keys.sorted() }

    func finished() -> Plan {
        Plan(
            changes: changes.sorted { $0.address < $1.address }, operations: operations,
            preconditions: preconditions.sorted { $0.address < $1.address },
            pending: pending.sorted { $0.address < $1.address }, refusals: refusals, lifted: lifted,
            diagnostics: diagnostics)
    }
}
