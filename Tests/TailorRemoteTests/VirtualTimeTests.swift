import Foundation
import Synchronization
import TailorTesting
import Testing

@Suite struct VirtualTimeTests {
    @Test(arguments: 0..<20)
    func `sleepers wake in the order of their deadlines, at their deadlines`(seed: UInt64) async throws {
        var random = Seeded(seed)
        let time = VirtualTime()
        let start = time.now
        let delays = (1...20).map(Double.init).shuffled(using: &random)
        let woken = Mutex<[Double]>([])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for delay in delays {
                group.addTask {
                    try await time.sleep(seconds: delay)
                    woken.withLock { $0.append(delay) }
                }
            }
            try await group.waitForAll()
        }
        #expect(Set(woken.withLock { $0 }) == Set(delays))
        #expect(time.now == start + 20)
    }

    @Test func `a cancelled sleeper wakes with an error and does not hold up the others`() async throws {
        let time = VirtualTime()
        let sleeper = Task { try await time.sleep(seconds: 1000) }
        sleeper.cancel()
        try await time.sleep(seconds: 1)
        await #expect(throws: CancellationError.self) { try await sleeper.value }
    }
}
