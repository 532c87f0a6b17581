import TailorModel

/// What a plan says of each resource.
struct ChangeList {
    private var changes: [Address: [Change]] = [:]

    /// Parents before children.
    var sorted: [Change] { changes.sorted { $0.key < $1.key }.flatMap(\.value) }

    func contains(_ address: Address) -> Bool { changes[address] != nil }

    mutating func add(_ change: Change) { changes[change.address, default: []].append(change) }

    mutating func remove(_ address: Address) { changes[address] = nil }

    /// - Parameter numbers: the new id of every operation.
    mutating func renumber(_ numbers: [OperationID: OperationID]) {
        changes = changes.mapValues { changes in
            changes.map { change in
                Change(
                    address: change.address, action: change.action, reason: change.reason, fields: change.fields,
                    operations: change.operations.compactMap { numbers[$0] }, revision: change.revision,
                    notes: change.notes)
            }
        }
    }

    /// Adds to the first change of a resource.
    /// - Returns: false where nothing changes.
    @discardableResult
    mutating func extend(
        _ address: Address, notes: [String], fields: [FieldChange] = [], operations: [OperationID] = []
    ) -> Bool {
        guard var noted = changes[address], let index = noted.firstIndex(where: { $0.action != .unchanged }) else {
            return false
        }
        let first = noted[index]
        noted[index] = Change(
            address: address, action: first.action, reason: first.reason, fields: first.fields + fields,
            operations: first.operations + operations, revision: first.revision, notes: first.notes + notes)
        changes[address] = noted
        return true
    }
}
