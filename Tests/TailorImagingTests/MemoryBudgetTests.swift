import Synchronization
import Testing

@testable import TailorImaging

@Suite struct MemoryBudgetTests {
    /// What is held now, and the most that was held at a time.
    private final class Held: Sendable {
        private let bytes = Mutex((now: 0, most: 0))

        var most: Int { bytes.withLock { $0.most } }
        var now: Int { bytes.withLock { $0.now } }

        func add(_ count: Int) {
            bytes.withLock { $0 = ($0.now + count, max($0.most, $0.now + count)) }
        }
    }

    @Test("what is held at the same time stays within the limit")
    func limit() async {
        let budget = MemoryBudget(100)
        let held = Held()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let count = number % 7 * 15
                    budget.holding(count) {
                        held.add(count)
                        held.add(-count)
                    }
                }
            }
        }
        #expect(held.now == 0)
        #expect((1...100).contains(held.most))
    }

    @Test("what is larger than the limit is let in alone")
    func larger() {
        #expect(MemoryBudget(100).holding(1000) { true })
    }
}
