import TailorModel

/// A plan while it is being written.
struct PlanDraft {
    private var operations: [Operation] = []
    private var changes: [Change] = []
    /// The operation after which a resource stands and may be used; none when it stands already.
    var stands: [Address: OperationID] = [:]
    /// The operations that delete a resource, in order; the last one is when it is gone.
    var deletions: [Address: [OperationID]] = [:]
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

    /// Notes what happens to a resource. One that was deleted first is a replacement.
    mutating func change(
        _ address: Address, _ action: ChangeAction, reason: String, fields: [FieldChange] = [],
        operations: [OperationID] = []
    ) {
        let before = action == .create ? deletions[address] ?? [] : []
        changes.append(
            Change(
                address: address, action: before.isEmpty ? action : .replace, reason: reason, fields: fields,
                operations: before + operations))
    }

    mutating func unchanged(_ address: Address) {
        change(address, .unchanged, reason: "as it should be")
    }

    mutating func precondition(_ address: Address, _ id: RemoteID, _ seen: Digest) {
        preconditions.append(Precondition(address: address, id: id, digest: seen))
    }

    var trainings: Int { operations.count { $0.kind == .startTraining } }

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
