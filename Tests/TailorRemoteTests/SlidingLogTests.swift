import Foundation
import Testing

@testable import TailorRemote

@Suite struct SlidingLogTests {
    private let noon = Date(timeIntervalSince1970: 1_767_225_600)

    @Test(arguments: 0..<300)
    func `no window of a minute ever holds more starts than the limit`(seed: UInt64) {
        var random = Seeded(seed)
        let limit = Int.random(in: 1...70, using: &random)
        var log = SlidingLog(limit: limit)
        var now = noon
        var starts: [Date] = []
        for _ in 0..<200 {
            switch log.admit(at: now) {
            case .start: starts.append(now)
            case .wait(let seconds):
                #expect(seconds > 0)
                // Sometimes somebody asks again too early.
                now += seconds * (Bool.random(using: &random) ? 1 : 0.5)
            }
            now += Double.random(in: 0...1.5, using: &random) * (Bool.random(using: &random) ? 1 : 0)
        }
        #expect(starts.count > limit)
        for (index, start) in starts.enumerated().dropFirst(limit) {
            #expect(start.timeIntervalSince(starts[index - limit]) > SlidingLog.window, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<100)
    func `waiting as long as told is enough`(seed: UInt64) {
        var random = Seeded(seed)
        var log = SlidingLog(limit: Int.random(in: 1...5, using: &random))
        var now = noon + Double.random(in: 0...1e6, using: &random)
        for _ in 0..<50 {
            if case .wait(let seconds) = log.admit(at: now) {
                now += seconds
                #expect(log.admit(at: now) == .start, "seed \(seed)")
            }
        }
    }

    @Test func `as many as the limit start at once`() {
        var log = SlidingLog(limit: 60)
        for _ in 0..<60 { #expect(log.admit(at: noon) == .start) }
        #expect(log.admit(at: noon) == .wait(61))
        #expect(log.admit(at: noon + 30) == .wait(31))
        #expect(log.admit(at: noon + 61) == .start)
    }

    @Test func `without a limit everything starts, and nothing piles up`() {
        var log = SlidingLog(limit: nil)
        for second in 0..<5000 { #expect(log.admit(at: noon + Double(second)) == .start) }
        #expect(log.starts.count <= 61)
    }

    @Test func `starts of an earlier run count`() {
        var log = SlidingLog(limit: 2, starts: [noon - 10, noon - 70])
        #expect(log.admit(at: noon) == .start)
        #expect(log.admit(at: noon) == .wait(51))
    }

    @Test func `a refusal closes, halves and paces`() {
        var log = SlidingLog(limit: 60)
        #expect(log.admit(at: noon) == .start)
        log.refuse(startedAt: noon, waiting: 7, at: noon + 1)
        #expect(log.limit == 30)
        #expect(log.admit(at: noon + 1) == .wait(7))
        #expect(log.admit(at: noon + 8) == .start)
        #expect(log.admit(at: noon + 8) == .wait(2))
    }

    @Test func `a burst of refusals is one event`() {
        var log = SlidingLog(limit: 60)
        for _ in 0..<6 { _ = log.admit(at: noon) }
        for delay in 1...6 { log.refuse(startedAt: noon, waiting: 1, at: noon + Double(delay)) }
        #expect(log.limit == 30)
        #expect(log.admit(at: noon + 6) == .wait(1))
        log.refuse(startedAt: noon + 7, waiting: 1, at: noon + 8)
        #expect(log.limit == 15)
    }

    @Test(arguments: [(1000, 10), (60, 10), (10, 10), (3, 3)])
    func `refusals narrow down to the smallest tier, or to what was configured below it`(limit: Int, floor: Int) {
        var log = SlidingLog(limit: limit)
        for minute in 0..<20 {
            let now = noon + Double(minute) * 60
            log.refuse(startedAt: now, waiting: 0, at: now)
        }
        #expect(log.limit == floor)
    }

    @Test func `a refused budget without a limit gets the largest tier`() {
        var log = SlidingLog(limit: nil)
        log.refuse(startedAt: noon, waiting: 0, at: noon)
        #expect(log.limit == 1000)
    }

    @Test func `a clock that is set back closes nothing for hours`() {
        var log = SlidingLog(limit: 1)
        #expect(log.admit(at: noon) == .start)
        log.refuse(startedAt: noon, waiting: 10, at: noon)
        let earlier = noon - 7200
        guard case .wait(let seconds) = log.admit(at: earlier) else { return }
        #expect(seconds <= SlidingLog.longestClosure)
    }
}
