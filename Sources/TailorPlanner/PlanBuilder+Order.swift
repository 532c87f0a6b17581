import TailorModel

extension PlanBuilder {
    /// What is sent, in the order of the plan.
    var writes: [(id: OperationID, address: Address, write: Write)] {
        operations.compactMap { operation in
            guard case .write(let write) = operation.step else { return nil }
            return (operation.id, operation.address, write)
        }
    }

    /// False where the second operation waits for the first one already.
    func mayWait(_ id: OperationID, for other: OperationID) -> Bool {
        var frontier = [other]
        var seen: Set<OperationID> = []
        while let next = frontier.popLast() {
            guard next != id else { return false }
            guard seen.insert(next).inserted else { continue }
            frontier += operations[next.number - 1].after
        }
        return true
    }

    mutating func wait(_ id: OperationID, for other: OperationID) {
        let operation = operations[id.number - 1]
        guard !operation.after.contains(other) else { return }
        operations[id.number - 1] = Operation(
            id: id, address: operation.address, step: operation.step, after: (operation.after + [other]).sorted(),
            why: operation.why)
    }

    mutating func preconditionOnce(_ address: Address, _ id: RemoteID, _ seen: Digest) {
        guard !preconditions.contains(where: { $0.address == address && $0.id == id }) else { return }
        precondition(address, id, seen)
    }

    /// Numbers the operations so that each comes after those that it waits for, and otherwise as they were.
    mutating func restoreOrder() {
        guard operations.contains(where: { operation in operation.after.contains { $0 > operation.id } }) else {
            return
        }
        var numbers: [OperationID: OperationID] = [:]
        var sorted: [Operation] = []
        for operation in operations {
            var stack = [operation.id]
            while let top = stack.last {
                let next = operations[top.number - 1]
                let missing = next.after.filter { numbers[$0] == nil }
                if numbers[top] == nil, !missing.isEmpty {
                    stack += missing.reversed()
                    continue
                }
                stack.removeLast()
                guard numbers[top] == nil else { continue }
                sorted.append(next)
                numbers[top] = OperationID(sorted.count)
            }
        }
        renumber(sorted, numbers)
    }
}
