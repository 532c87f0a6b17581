import Foundation
import TailorBudget
import TailorTesting
import Testing

@Suite struct StoreClockTests {
    private let noon = Date(timeIntervalSince1970: 1_767_225_600)

    @Test("what it says is never wrong, and answers narrow it down to their own time", arguments: 0..<100)
    func bounds(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let skew = Double.random(in: -1e6...1e6, using: &random)
        var now = noon
        var clock: StoreClock?
        for _ in 0..<60 {
            let asked = now
            let stamped = (now + skew + 0.05).timeIntervalSince1970.rounded(.down)
            now += 0.1
            let date = Date(timeIntervalSince1970: stamped)
            if clock?.learn(date, asked: asked, answered: now) == nil {
                clock = StoreClock(date, asked: asked, answered: now)
            }
            let known = try #require(clock)
            #expect(known.earliest(now) <= now + skew + 1e-3 && now + skew <= known.latest(now) + 1e-3)
            #expect(known.moment(reaching: now + skew) >= now - 1e-3)
            now += Double.random(in: 0...3, using: &random)
        }
        let known = try #require(clock)
        #expect(known.latest(now).timeIntervalSince(known.earliest(now)) < 0.4)
    }

    @Test("a clock that is set is learned again") func isSet() {
        var clock = StoreClock(noon, asked: noon, answered: noon)
        clock.learn(noon, asked: noon + 100, answered: noon + 100)
        #expect(clock.earliest(noon + 100) == noon && clock.latest(noon + 100) == noon + 1)
    }
}
