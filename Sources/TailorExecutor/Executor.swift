import TailorModel

/// Drives an `ExecutionMachine`: starts what may start, hears how it ends, reports it.
package actor Executor {
    private var machine: ExecutionMachine
    private let performer: StepPerformer
    private let observer: any RunObserver
    private let time: any TimeSource
    private var isStopping = false
    private var tasks: [OperationID: Task<Void, any Error>] = [:]

    package init(
        _ operations: [Operation], concurrency: Int, performer: StepPerformer, observer: any RunObserver,
        time: any TimeSource
    ) {
        machine = ExecutionMachine(operations, concurrency: concurrency)
        self.performer = performer
        self.observer = observer
        self.time = time
    }

    /// Runs until nothing is left that may start.
    package func run() async -> Ledger {
        await withTaskGroup(of: Ended.self) { group in
            await startReady(in: &group)
            while let ended = await group.next() {
                await note(ended)
                await startReady(in: &group)
            }
        }
        var ledger = machine.ledger
        ledger.wasInterrupted = isStopping
        return ledger
    }

    /// Ctrl-C: nothing new starts, requests in flight are waited for, waits end at once.
    package func stop() async {
        guard !isStopping else { return }
        isStopping = true
        machine.stop()
        for task in tasks.values { task.cancel() }
        await observer.observe(.stopping)
    }
}

extension Executor {
    private struct Ended: Sendable {
        let operation: Operation
        let failure: OperationFailure?
        let seconds: Double
    }

    private func startReady(in group: inout TaskGroup<Ended>) async {
        for operation in machine.start() {
            await observer.observe(.started(operation))
            group.addTask { await self.perform(operation) }
        }
    }

    private func perform(_ operation: Operation) async -> Ended {
        let began = time.now
        var failure: OperationFailure?
        do throws(OperationFailure) {
            try await attempt(operation)
        } catch {
            failure = error
        }
        return Ended(operation: operation, failure: failure, seconds: time.seconds(since: began))
    }

    /// In a task of its own, because Ctrl-C ends a wait and never a request in flight.
    private func attempt(_ operation: Operation) async throws(OperationFailure) {
        let performer = performer
        let task = Task { try await performer.perform(operation) }
        tasks[operation.id] = task
        if isStopping { task.cancel() }
        defer { tasks[operation.id] = nil }
        do { try await task.value } catch { throw OperationFailure(wrapping: error) }
    }

    private func note(_ ended: Ended) async {
        guard let failure = ended.failure else {
            machine.succeeded(ended.operation.id)
            return await observer.observe(.finished(ended.operation, seconds: ended.seconds))
        }
        let skipped = machine.failed(ended.operation.id, failure)
        await observer.observe(.failed(ended.operation, failure))
        for operation in skipped {
            await observer.observe(.skipped(operation, because: "\(ended.operation.subject) failed"))
        }
        // Without a journal nothing that is made would be written down.
        if case .state = failure.cause { machine.stop() }
    }
}
