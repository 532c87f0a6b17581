import Foundation
import TailorBudget
import TailorTesting
import Testing

@Suite struct SlidingWindowTests {
    private let noon = Date(timeIntervalSince1970: 1_767_225_600)

    /// The vendor may count a request at any moment between its start and its answer.
    @Test(
        "no minute of the vendor's ever holds more requests than the limit, however long they are under way",
        arguments: 0..<300)
    func noMinuteOfTheVendorS(
        seed: UInt64
    ) {
        var random = SeededRandom(seed: seed)
        let limit = Int.random(in: 1...70, using: &random)
        let longest: Double = [0.01, 1, 30, 200].randomElement(using: &random) ?? 1
        var log = SlidingWindow(limit: limit)
        var now = noon
        var counted: [Date] = []
        var underWay: [Date] = []
        for _ in 0..<400 {
            for end in underWay.sorted() where end <= now { log.answered(at: end) }
            underWay.removeAll { $0 <= now }
            switch log.admit(at: now) {
            case .start:
                let seconds = Double.random(in: 0...longest, using: &random)
                counted.append(now + Double.random(in: 0...seconds, using: &random))
                underWay.append(now + seconds)
            case .wait(let seconds):
                #expect(seconds > 0)
                // Sometimes somebody asks again too early.
                now += seconds * (Bool.random(using: &random) ? 1 : 0.5)
            }
            now += Double.random(in: 0...1.5, using: &random) * (Bool.random(using: &random) ? 1 : 0)
        }
        counted.sort()
        #expect(counted.count > limit)
        for (index, time) in counted.enumerated().dropFirst(limit) {
            #expect(time.timeIntervalSince(counted[index - limit]) > SlidingWindow.window - 0.001, "seed \(seed)")
        }
    }

    @Test("waiting as long as told is enough, once everything is answered", arguments: 0..<100)
    func waitingAsLongAsToldIs(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var log = SlidingWindow(limit: Int.random(in: 1...5, using: &random))
        var now = noon + Double.random(in: 0...1e6, using: &random)
        for _ in 0..<50 {
            if case .wait(let seconds) = log.admit(at: now) {
                now += seconds
                #expect(log.admit(at: now) == .start, "seed \(seed)")
            }
            log.answered(at: now)
        }
    }

    @Test("as many as the limit start at once, and the next a minute after the first answer")
    func asManyAsTheLimitStart() {
        var log = SlidingWindow(limit: 60)
        for _ in 0..<60 { #expect(log.admit(at: noon) == .start) }
        #expect(log.admit(at: noon) == .wait(1), "nobody knows when the first will be answered")
        log.answered(at: noon + 5)
        #expect(log.admit(at: noon + 30) == .wait(35))
        #expect(log.admit(at: noon + 65) == .start)
    }

    @Test("without a limit everything starts, and nothing piles up") func withoutALimitEverythingStartsAnd() {
        var log = SlidingWindow(limit: nil)
        for second in 0..<5000 {
            #expect(log.admit(at: noon + Double(second)) == .start)
            log.answered(at: noon + Double(second))
        }
        #expect(log.answers.isEmpty && log.underWay == 0)
    }

    @Test("a reserved start is counted, becomes a request once, and lapses after a minute")
    func aReservedStartIsCountedBecomes() {
        var log = SlidingWindow(limit: 1)
        #expect(log.reserve(at: noon) == .start)
        #expect(log.admit(at: noon + 1) == .wait(60))
        let taken = log.start(reservedAt: noon)
        let takenAgain = log.start(reservedAt: noon)
        #expect(taken && !takenAgain)
        log.answered(at: noon + 2)
        #expect(log.reserve(at: noon + 62) == .start)
        #expect(log.reserve(at: noon + 123) == .start, "nobody took it")
        let late = log.start(reservedAt: noon + 62)
        #expect(!late)
    }

    @Test("what another run did counts, from its answer when that is told") func whatAnotherRunDidCountsFrom() {
        var log = SlidingWindow(limit: 2)
        log.note(startedAt: noon - 10)
        log.note(startedAt: noon - 70)
        #expect(log.admit(at: noon) == .start)
        #expect(log.admit(at: noon) == .wait(51))
        log.note(startedAt: noon - 10, answeredAt: noon - 4)
        #expect(log.admit(at: noon) == .wait(56))
    }

    @Test("a refusal closes, halves and paces") func aRefusalClosesHalvesAndPaces() {
        var log = SlidingWindow(limit: 60)
        #expect(log.admit(at: noon) == .start)
        log.answered(at: noon + 1)
        log.refuse(startedAt: noon, waiting: 7, at: noon + 1)
        #expect(log.limit == 30)
        #expect(log.admit(at: noon + 1) == .wait(7))
        #expect(log.admit(at: noon + 8) == .start)
        #expect(log.admit(at: noon + 8) == .wait(2))
    }

    @Test("an hour after the last refusal the budget is as configured") func anHourAfterTheLastRefusal() {
        var log = SlidingWindow(limit: 60)
        log.refuse(startedAt: noon, waiting: 7, at: noon)
        #expect(log.admit(at: noon + 3599) == .start)
        #expect(log.limit == 30)
        for _ in 0..<59 { #expect(log.admit(at: noon + 3601) == .start) }
        #expect(log.limit == 60)
    }

    @Test("a burst of refusals is one event") func aBurstOfRefusalsIsOne() {
        var log = SlidingWindow(limit: 60)
        for _ in 0..<6 { _ = log.admit(at: noon) }
        for delay in 1...6 {
            log.answered(at: noon + Double(delay))
            log.refuse(startedAt: noon, waiting: 1, at: noon + Double(delay))
        }
        #expect(log.limit == 30)
        #expect(log.admit(at: noon + 6) == .wait(1))
        log.refuse(startedAt: noon + 7, waiting: 1, at: noon + 8)
        #expect(log.limit == 15)
    }

    @Test(
        "refusals narrow down to the smallest tier, or to what was configured below it",
        arguments: [(1000, 10), (60, 10), (10, 10), (3, 3)])
    func refusalsNarrowDownToTheSmallest(limit: Int, floor: Int) {
        var log = SlidingWindow(limit: limit)
        for minute in 0..<20 {
            let now = noon + Double(minute) * 60
            log.refuse(startedAt: now, waiting: 0, at: now)
        }
        #expect(log.limit == floor)
    }

    @Test("a refused budget without a limit gets the largest tier") func aRefusedBudgetWithoutALimit() {
        var log = SlidingWindow(limit: nil)
        log.refuse(startedAt: noon, waiting: 0, at: noon)
        #expect(log.limit == 1000)
    }

    @Test("an unlimited budget that was refused counts right again an hour later")
    func anUnlimitedBudgetThatWasRefused() {
        var log = SlidingWindow(limit: nil)
        log.refuse(startedAt: noon, waiting: 0, at: noon)
        #expect(log.admit(at: noon + 1) == .start)
        #expect(log.admit(at: noon + SlidingWindow.memory + 2) == .start)
        log.answered(at: noon + SlidingWindow.memory + 3)
        #expect(log.underWay == 0)
    }

    @Test("a clock that is set back closes nothing for hours") func aClockThatIsSetBack() {
        var log = SlidingWindow(limit: 1)
        #expect(log.admit(at: noon) == .start)
        log.answered(at: noon)
        log.refuse(startedAt: noon, waiting: 10, at: noon)
        guard case .wait(let seconds) = log.admit(at: noon - 7200) else {
            Issue.record("a request started although the minute is full")
            return
        }
        #expect(seconds <= 300)
    }
}
