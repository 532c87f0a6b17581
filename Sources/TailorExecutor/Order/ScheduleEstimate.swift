import Foundation
import TailorBudget
import TailorModel

/// When each operation of a plan would start and end: the machine that runs it, on a clock of its own, against the
/// current budget. Nothing fails in it, and every operation takes its usual time.
package struct ScheduleEstimate: Sendable {
    /// When each operation is done, in seconds from the start of the run.
    package private(set) var ends: [OperationID: Double] = [:]

    private var machine: ExecutionMachine
    private let durations: StepDurations
    private let budget: BudgetSnapshot
    private let began: Date
    private var now: Date
    private var windows: [Endpoint: SlidingWindow] = [:]
    private var running = Running()

    /// - Parameters:
    ///   - concurrency: how many operations write at one time.
    ///   - began: when the run starts; the budget is the one of that moment.
    package init(
        _ operations: [TailorModel.Operation], concurrency: Int, durations: StepDurations, budget: BudgetSnapshot,
        at began: Date
    ) {
        machine = ExecutionMachine(operations, concurrency: concurrency, durations: durations)
        self.durations = durations
        self.budget = budget
        self.began = began
        now = began
        run()
    }

    /// Seconds until the last operation is done. Trainings that were started go on after it.
    package var seconds: Double { ends.values.max() ?? 0 }

    private mutating func run() {
        while true {
            let opening = startReady()
            guard let next = [running.first?.end, opening].compactMap({ $0 }).min() else { return }
            now = max(now, next)
            while let ended = running.first, ended.end <= now { end(ended) }
        }
    }

    /// - Returns: when the first budget opens for which an operation waits.
    private mutating func startReady() -> Date? {
        var closed: Set<Endpoint> = []
        var opening: Date?
        while let operation = machine.next(closed: closed) {
            if operation.step.isWrite, let endpoint = operation.endpoint {
                if case .wait(let seconds) = windows[endpoint, default: budget.window(of: endpoint)].admit(at: now) {
                    closed.insert(endpoint)
                    opening = min(opening ?? .distantFuture, now + seconds)
                    continue
                }
            }
            machine.started(operation)
            running.insert(operation, end: now + durations.seconds(operation))
        }
        return opening
    }

    private mutating func end(_ ended: Running.Entry) {
        running.removeFirst()
        let operation = ended.operation
        if operation.step.isWrite, let endpoint = operation.endpoint { windows[endpoint]?.answered(at: ended.end) }
        machine.succeeded(operation.id)
        ends[operation.id] = ended.end.timeIntervalSince(began)
    }
}

/// Operations that run, the one that ends first in front.
private struct Running {
    struct Entry {
        let operation: TailorModel.Operation
        let end: Date
    }

    /// By falling end.
    private var entries: [Entry] = []

    var first: Entry? { entries.last }

    mutating func insert(_ operation: TailorModel.Operation, end: Date) {
        let place = entries.firstIndex { $0.end <= end } ?? entries.endIndex
        entries.insert(Entry(operation: operation, end: end), at: place)
    }

    mutating func removeFirst() { entries.removeLast() }
}
