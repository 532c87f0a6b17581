import TailorModel

/// Which operation may start, as a pure machine: it is told what ended, and says what starts. What lies on the longest
/// path starts first.
package struct ExecutionMachine: Sendable {
    private enum Standing {
        case waiting(missing: Int)
        case running
        case done
        case failed(OperationFailure)
        case skipped
    }

    private let operations: [Operation]
    private let indices: [OperationID: Int]
    private let dependants: [[Int]]
    private let weights: [Double]
    private let concurrency: Int
    private var standings: [Standing]
    private var ready: ReadyQueue
    private var running = 0
    private var isStopped = false

    /// - Parameter concurrency: how many operations run at one time.
    package init(_ operations: [Operation], concurrency: Int) {
        self.operations = operations
        self.concurrency = max(1, concurrency)
        let indices = Dictionary(uniqueKeysWithValues: operations.enumerated().map { ($1.id, $0) })
        self.indices = indices
        var dependants = Array(repeating: [Int](), count: operations.count)
        for (index, operation) in operations.enumerated() {
            for needed in operation.after.compactMap({ indices[$0] }) { dependants[needed].append(index) }
        }
        self.dependants = dependants
        weights = LongestPath.weights(of: operations, dependants: dependants)
        standings = operations.map { .waiting(missing: $0.after.count { indices[$0] != nil }) }
        ready = ReadyQueue()
        for (index, operation) in operations.enumerated() where operation.after.allSatisfy({ indices[$0] == nil }) {
            ready.insert(index, weight: weights[index])
        }
    }

    /// The operations that start now; they count as running from here on.
    package mutating func start() -> [Operation] {
        var started: [Operation] = []
        while !isStopped, running < concurrency, let index = ready.popFirst() {
            standings[index] = .running
            running += 1
            started.append(operations[index])
        }
        return started
    }

    package mutating func succeeded(_ id: OperationID) {
        guard let index = end(id, as: .done) else { return }
        for dependant in dependants[index] {
            guard case .waiting(let missing) = standings[dependant] else { continue }
            standings[dependant] = .waiting(missing: missing - 1)
            if missing == 1 { ready.insert(dependant, weight: weights[dependant]) }
        }
    }

    /// - Returns: the operations that will not start because of it, in order.
    package mutating func failed(_ id: OperationID, _ failure: OperationFailure) -> [Operation] {
        guard let index = end(id, as: .failed(failure)) else { return [] }
        var skipped: [Int] = []
        var frontier = dependants[index]
        while let next = frontier.popLast() {
            guard case .waiting = standings[next] else { continue }
            standings[next] = .skipped
            skipped.append(next)
            frontier += dependants[next]
        }
        return skipped.sorted().map { operations[$0] }
    }

    /// Nothing starts any more; what runs may end.
    package mutating func stop() { isStopped = true }

    /// Nothing runs, and nothing will.
    package var isFinished: Bool { running == 0 && (isStopped || ready.isEmpty) }

    package var ledger: Ledger {
        var ledger = Ledger(wasInterrupted: false)
        for (operation, standing) in zip(operations, standings) {
            switch standing {
            case .done: ledger.done.append(operation)
            case .failed(let failure) where failure.isUnknown:
                ledger.unknown.append(.init(operation: operation, failure: failure))
            case .failed(let failure) where failure.cause == .cancelled: ledger.notStarted.append(operation)
            case .failed(let failure): ledger.failed.append(.init(operation: operation, failure: failure))
            case .waiting, .running, .skipped: ledger.notStarted.append(operation)
            }
        }
        return ledger
    }

    private mutating func end(_ id: OperationID, as standing: Standing) -> Int? {
        guard let index = indices[id], case .running = standings[index] else { return nil }
        standings[index] = standing
        running -= 1
        return index
    }
}
