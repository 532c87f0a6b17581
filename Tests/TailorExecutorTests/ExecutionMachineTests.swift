import TailorExecutor
import TailorModel
import TailorTesting
import Testing

/// Thousands of random graphs, run in random orders of ending.
@Suite("The execution machine")
struct ExecutionMachineTests {
    @Test("every operation starts once, after what it needs, and never more at a time than allowed", arguments: 0..<30)
    func order(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<40 {
            let operations = Self.graph(&random)
            let concurrency = Int.random(in: 1...6, using: &random)
            var machine = ExecutionMachine(operations, concurrency: concurrency)
            var running: [TailorModel.Operation] = []
            var done: Set<OperationID> = []
            while !running.isEmpty || machine.next() != nil {
                for operation in machine.startAll() {
                    #expect(operation.after.allSatisfy(done.contains))
                    running.append(operation)
                }
                #expect(running.count <= concurrency && !running.isEmpty)
                let ended = running.remove(at: Int.random(in: 0..<running.count, using: &random))
                #expect(done.insert(ended.id).inserted)
                machine.succeeded(ended.id)
            }
            #expect(done.count == operations.count)
            #expect(machine.ledger.isClean)
        }
    }

    @Test("what needs a failed operation never starts, and everything else does", arguments: 0..<30)
    func isolation(seed: UInt64) {
        var random = SeededRandom(seed: seed &+ 1000)
        for _ in 0..<40 {
            let operations = Self.graph(&random)
            let broken = Set(operations.filter { _ in Int.random(in: 0..<6, using: &random) == 0 }.map(\.id))
            var doomed = broken
            for operation in operations where !doomed.isDisjoint(with: operation.after) { doomed.insert(operation.id) }
            var machine = ExecutionMachine(operations, concurrency: 3)
            var running: [OperationID] = []
            var skipped: [OperationID] = []
            while !running.isEmpty || machine.next() != nil {
                running += machine.startAll().map(\.id)
                let ended = running.removeFirst()
                if broken.contains(ended) {
                    skipped += machine.failed(ended, Self.failure).map(\.id)
                } else {
                    machine.succeeded(ended)
                }
            }
            let ledger = machine.ledger
            #expect(Set(ledger.done.map(\.id)) == Set(operations.map(\.id)).subtracting(doomed))
            #expect(Set(ledger.notStarted.map(\.id)) == Set(skipped))
            #expect(skipped.count == Set(skipped).count)
            #expect(ledger.done.count + ledger.failed.count + ledger.notStarted.count == operations.count)
        }
    }

    @Test("after a stop nothing starts, and what runs may end")
    func stop() {
        let operations = (1...5).map { Self.operation($0, after: []) }
        var machine = ExecutionMachine(operations, concurrency: 2)
        #expect(machine.startAll().count == 2)
        machine.stop()
        machine.succeeded(OperationID(1))
        machine.succeeded(OperationID(2))
        #expect(machine.startAll().isEmpty)
        #expect(machine.ledger.done.count == 2 && machine.ledger.notStarted.count == 3)
    }

    @Test("an endpoint whose budget is used up holds up no other, and gives way to nobody's place")
    func closedEndpoint() {
        let operations = [
            Self.operation(1, .write(.deleteModel(revision: 1)), after: []),
            Self.operation(2, .write(.deleteModel(revision: 1)), after: []),
            Self.operation(3, after: []),
        ]
        var machine = ExecutionMachine(operations, concurrency: 1)
        #expect(machine.next(closed: [.deleteModel])?.id == OperationID(3))
        #expect(machine.next(closed: [.deleteModel, .deleteProject]) == nil)
        #expect(machine.ready(at: .deleteModel) == 2)
        #expect(machine.startAll(closed: [.deleteModel]).map(\.id) == [OperationID(3)])
        #expect(machine.next() == nil, "the only place is taken")
        machine.succeeded(OperationID(3))
        #expect(machine.next()?.id == OperationID(1))
    }

    @Test("what only waits for the vendor, or writes the state, takes no place")
    func waitsTakeNoPlace() {
        let operations = [
            Self.operation(1, .wait(.captions(missing: ["a.png"])), after: []),
            Self.operation(2, .record([]), after: []),
            Self.operation(3, .wait(.stopped(revision: 1)), after: []), Self.operation(4, after: []),
            Self.operation(5, after: []),
        ]
        var machine = ExecutionMachine(operations, concurrency: 1)
        #expect(Set(machine.startAll().map(\.id.number)) == [1, 2, 3, 4])
    }

    @Test("of two trainings the longer one starts first, and without a figure in the order of the plan")
    func longerTrainingFirst() {
        let operations = (1...2).map { Self.operation($0, .write(.startTraining(Training())), after: []) }
        #expect(ExecutionMachine(operations, concurrency: 1).next()?.id == OperationID(1))
        let durations = StepDurations(trainings: [.project("p1"): 7000, .project("p2"): 8000])
        #expect(ExecutionMachine(operations, concurrency: 1, durations: durations).next()?.id == OperationID(2))
    }

    @Test("what lies on the longest path starts first")
    func longestPathFirst() {
        let operations = [
            Self.operation(1, after: []), Self.operation(2, after: []),
            Self.operation(3, .write(.startTraining(Training())), after: [2]),
        ]
        var machine = ExecutionMachine(operations, concurrency: 1)
        #expect(machine.startAll().map(\.id) == [OperationID(2)])
    }

    private static let failure = OperationFailure(.outcome, message: "it broke")

    private static func operation(
        _ number: Int, _ step: Step = .write(.deleteProject), after: [Int]
    ) -> TailorModel.Operation {
        TailorModel.Operation(
            id: OperationID(number), address: .project("p\(number)"), step: step, after: after.map(OperationID.init),
            why: "a test")
    }

    private static func graph(_ random: inout SeededRandom) -> [TailorModel.Operation] {
        (1...Int.random(in: 1...40, using: &random)).map { number in
            let candidates = number > 1 ? Array(1..<number) : []
            let after = candidates.filter { _ in Int.random(in: 0..<8, using: &random) == 0 }
            return operation(
                number, Bool.random(using: &random) ? .write(.deleteProject) : .write(.deleteModel(revision: 1)),
                after: after)
        }
    }
}

extension ExecutionMachine {
    /// Starts what may start.
    mutating func startAll(closed: Set<Endpoint> = []) -> [TailorModel.Operation] {
        var started: [TailorModel.Operation] = []
        while let operation = next(closed: closed) {
            self.started(operation)
            started.append(operation)
        }
        return started
    }
}
