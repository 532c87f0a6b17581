import TailorModel

/// Which operation may start, as a pure machine: it is told what started and what ended, and says what may start next.
/// What lies on the longest path comes first.
///
/// Operations that write take a place, of which there are as many as requests may be in flight. What only waits for the
/// vendor takes none: it holds nothing up, however long it takes.
package struct ExecutionMachine: Sendable {
    private enum Phase {
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
    private var phases: [Phase]
    /// One queue for each endpoint that is written to, so that a budget that is used up holds up no other; and one for
    /// what does not write.
    private var ready: [Endpoint?: ReadyQueue] = [:]
    private var writing = 0
    package private(set) var isStopped = false
    /// Endpoints at which nothing starts any more.
    private var shut: Set<Endpoint> = []

    /// - Parameters:
    ///   - concurrency: how many operations write at one time.
    ///   - durations: how long operations take; what follows on the longest one starts first.
    package init(_ operations: [Operation], concurrency: Int, durations: StepDurations = StepDurations()) {
        self.operations = operations
        self.concurrency = max(1, concurrency)
        let indices = Dictionary(uniqueKeysWithValues: operations.enumerated().map { ($1.id, $0) })
        self.indices = indices
        var dependants = Array(repeating: [Int](), count: operations.count)
        for (index, operation) in operations.enumerated() {
            for needed in operation.after.compactMap({ indices[$0] }) { dependants[needed].append(index) }
        }
        self.dependants = dependants
        weights = LongestPath.weights(of: operations, dependants: dependants, durations)
        phases = operations.map { .waiting(missing: $0.after.count { indices[$0] != nil }) }
        for (index, operation) in operations.enumerated() where operation.after.allSatisfy({ indices[$0] == nil }) {
            makeReady(index)
        }
    }

    /// The operation that should start next; nil when none may.
    /// - Parameter closed: endpoints whose budget is used up for now.
    package func next(closed: Set<Endpoint> = []) -> Operation? {
        guard !isStopped else { return nil }
        let isFull = writing >= concurrency
        let heads = ready.compactMap { endpoint, queue -> ReadyQueue.Entry? in
            if let endpoint, isFull || closed.contains(endpoint) || shut.contains(endpoint) { return nil }
            return queue.first
        }
        return heads.min { $0.comesBefore($1) }.map { operations[$0.index] }
    }

    /// Takes note that the operation that `next` named starts; it counts as running from here on.
    package mutating func started(_ operation: Operation) {
        guard let index = indices[operation.id], ready[operation.lane]?.first?.index == index else { return }
        ready[operation.lane]?.removeFirst()
        phases[index] = .running
        if operation.lane != nil { writing += 1 }
    }

    /// Operations that only their endpoint's budget, or the number of places, keeps from starting.
    package func ready(at endpoint: Endpoint) -> Int { ready[endpoint]?.count ?? 0 }

    package mutating func succeeded(_ id: OperationID) {
        guard let index = end(id, as: .done) else { return }
        for dependant in dependants[index] {
            guard case .waiting(let missing) = phases[dependant] else { continue }
            phases[dependant] = .waiting(missing: missing - 1)
            if missing == 1 { makeReady(dependant) }
        }
    }

    /// - Returns: the operations that will not start because of it, in order.
    package mutating func failed(_ id: OperationID, _ failure: OperationFailure) -> [Operation] {
        guard let index = end(id, as: .failed(failure)) else { return [] }
        var skipped: [Int] = []
        var frontier = dependants[index]
        while let next = frontier.popLast() {
            guard case .waiting = phases[next] else { continue }
            phases[next] = .skipped
            skipped.append(next)
            frontier += dependants[next]
        }
        return skipped.sorted().map { operations[$0] }
    }

    /// Nothing starts any more; what runs may end.
    package mutating func stop() { isStopped = true }

    /// Nothing starts any more that writes to the endpoint.
    package mutating func shut(_ endpoint: Endpoint) { shut.insert(endpoint) }

    package var ledger: Ledger {
        var ledger = Ledger(wasInterrupted: false)
        for (operation, phase) in zip(operations, phases) {
            switch phase {
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

    private mutating func end(_ id: OperationID, as phase: Phase) -> Int? {
        guard let index = indices[id], case .running = phases[index] else { return nil }
        phases[index] = phase
        if operations[index].lane != nil { writing -= 1 }
        return index
    }

    private mutating func makeReady(_ index: Int) {
        ready[operations[index].lane, default: ReadyQueue()].insert(index, weight: weights[index])
    }
}

extension Operation {
    /// The endpoint that it writes to; nil when it only waits, or sends nothing.
    fileprivate var lane: Endpoint? { step.isWrite ? endpoint : nil }
}
