import Foundation
import TailorTesting
import Testing

@Suite struct VirtualTimeTests {
    @Test("everybody wakes, nobody too early, and time stops at the last deadline", arguments: 0..<20)
    func everybodyWakesNobodyTooEarlyAnd(seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let time = VirtualTime()
        let start = time.now
        let delays = (1...20).map(Double.init).shuffled(using: &random)
        try await withThrowingTaskGroup(of: Double.self) { group in
            for delay in delays {
                group.addTask {
                    try await time.sleep(seconds: delay)
                    return time.now.timeIntervalSince(start) - delay
                }
            }
            for try await late in group { #expect(late >= 0) }
        }
        #expect(time.now == start + 20)
        #expect(Set(time.slept) == Set(delays))
    }

    @Test("a cancelled sleeper wakes with an error and does not hold up the others") func aCancelledSleeperWakesWithAn()
        async throws
    {
        let time = VirtualTime()
        let sleeper = Task { try await time.sleep(seconds: 1000) }
        sleeper.cancel()
        try await time.sleep(seconds: 1)
        await #expect(throws: CancellationError.self) { try await sleeper.value }
    }
}
