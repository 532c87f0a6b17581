import Foundation
import TailorBudget
import TailorModel

/// Drives an `ExecutionMachine`: starts what may start as soon as the budget lets it, hears how it ends, reports it.
package actor Executor {
    private var machine: ExecutionMachine
    private let runner: OperationRunner
    private let observer: any RunObserver
    private let time: any TimeSource
    private var isStopping = false
    private var tasks: [OperationID: Task<OperationResult, any Error>] = [:]
    /// Rings when a budget opens for which an operation waits.
    private var alarm: Alarm?
    /// When the budgets open for which operations were last said to wait.
    private var held: [Endpoint: Date] = [:]

    package init(
        _ operations: [TailorModel.Operation], concurrency: Int, durations: StepDurations = StepDurations(),
        runner: OperationRunner, observer: any RunObserver, time: any TimeSource
    ) {
        machine = ExecutionMachine(operations, concurrency: concurrency, durations: durations)
        self.runner = runner
        self.observer = observer
        self.time = time
    }

    /// Runs until nothing is left that may start.
    package func run() async -> Ledger {
        await withTaskGroup(of: Event.self) { group in
            await startReady(in: &group)
            while let event = await group.next() {
                switch event {
                case .ended(let ended): await note(ended)
                case .rang(let at): if alarm?.at == at { alarm = nil }
                }
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
        halt()
        await observer.observe(.stopping)
    }
}

extension Executor {
    private enum Event: Sendable {
        case ended(Ended)
        /// The alarm that was set for this time.
        case rang(Date)
    }

    private struct Ended: Sendable {
        let operation: TailorModel.Operation
        let outcome: Result<OperationResult, OperationFailure>
        let seconds: Double
    }

    private struct Alarm {
        let at: Date
        let task: Task<Void, any Error>
    }

    private func startReady(in group: inout TaskGroup<Event>) async {
        var closed: [Endpoint: Double] = [:]
        while let operation = machine.next(closed: Set(closed.keys)) {
            if let endpoint = await runner.endpoint(of: operation) {
                if case .wait(let seconds) = await runner.remote.reserve(endpoint) {
                    closed[endpoint] = seconds
                    continue
                }
            }
            // Ctrl-C may have come while the budget was asked.
            guard !machine.isStopped else { return }
            machine.started(operation)
            await observer.observe(.started(operation))
            group.addTask { .ended(await self.perform(operation)) }
        }
        await setAlarm(closed, in: &group)
    }

    private func setAlarm(_ closed: [Endpoint: Double], in group: inout TaskGroup<Event>) async {
        guard !machine.isStopped, let first = closed.min(by: { $0.value < $1.value }) else { return silence() }
        let at = time.now + first.value
        if let alarm, alarm.at <= at { return }
        silence()
        let time = time
        let task = Task { try await time.sleep(seconds: first.value) }
        alarm = Alarm(at: at, task: task)
        group.addTask {
            _ = await task.result
            return .rang(at)
        }
        await tell(first.key, opening: at, in: first.value)
    }

    /// Says that operations wait for a budget, once for each time that it opens.
    private func tell(_ endpoint: Endpoint, opening: Date, in seconds: Double) async {
        if let told = held[endpoint], abs(opening.timeIntervalSince(told)) < 1 { return }
        held[endpoint] = opening
        await observer.observe(.held(endpoint, operations: machine.ready(at: endpoint), seconds: seconds))
    }

    /// Nothing new starts, and waits end; requests in flight go on to their answers.
    private func halt() {
        machine.stop()
        silence()
        for task in tasks.values { task.cancel() }
    }

    private func silence() {
        alarm?.task.cancel()
        alarm = nil
    }

    private func perform(_ operation: TailorModel.Operation) async -> Ended {
        let began = time.now
        let outcome: Result<OperationResult, OperationFailure>
        do throws(OperationFailure) {
            outcome = .success(try await attempt(operation))
        } catch {
            outcome = .failure(error)
        }
        return Ended(operation: operation, outcome: outcome, seconds: time.seconds(since: began))
    }

    /// In a task of its own, because Ctrl-C ends a wait and never a request in flight.
    private func attempt(_ operation: TailorModel.Operation) async throws(OperationFailure) -> OperationResult {
        let runner = runner
        let task = Task { try await runner.perform(operation) }
        tasks[operation.id] = task
        if machine.isStopped { task.cancel() }
        defer { tasks[operation.id] = nil }
        do { return try await task.value } catch { throw OperationFailure(wrapping: error) }
    }

    private func note(_ ended: Ended) async {
        let failure: OperationFailure
        switch ended.outcome {
        case .success(let performance):
            machine.succeeded(ended.operation.id)
            return await observer.observe(
                performance == .alreadyDone
                    ? .alreadyDone(ended.operation) : .finished(ended.operation, seconds: ended.seconds))
        case .failure(let reason): failure = reason
        }
        let skipped = machine.failed(ended.operation.id, failure)
        await observer.observe(.failed(ended.operation, failure))
        for operation in skipped {
            await observer.observe(.skipped(operation, because: "\(ended.operation.subject) failed"))
        }
        switch failure.cause {
        case .state, .unrecorded:
            // Without a journal nothing that is made would be written down.
            halt()
        case .remote(let failure) where failure.code.refusesToken:
            // Whatever else were sent would be refused, too.
            halt()
        case .remote(let failure) where failure.code == .rateLimited: machine.shut(failure.endpoint)
        default: break
        }
    }
}
