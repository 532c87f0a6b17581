import Testing

@testable import TailorHTTP

@Suite struct ProgressWatchTests {
    private let start = ContinuousClock.now
    private let limits = HTTPTimeLimits(firstByte: .seconds(300), stall: .seconds(60))

    @Test("sending, waiting and receiving have their own limits") func sendingWaitingAndReceivingHaveTheir() {
        var watch = ProgressWatch(limits: limits, bytesToSend: 100, start: start)
        #expect(watch.phase == .sending)
        #expect(watch.deadline == start + .seconds(60))
        watch.observe(sent: 100, received: 0, at: start + .seconds(10))
        #expect(watch.phase == .waiting)
        #expect(watch.deadline == start + .seconds(310))
        watch.observe(sent: 100, received: 1, at: start + .seconds(200))
        #expect(watch.phase == .receiving)
        #expect(watch.deadline == start + .seconds(260))
    }

    @Test("a request without a body waits from the start") func aRequestWithoutABodyWaits() {
        let watch = ProgressWatch(limits: limits, bytesToSend: 0, start: start)
        #expect(watch.phase == .waiting)
        #expect(watch.deadline == start + .seconds(300))
    }

    @Test("looking does not move the deadline, only bytes do") func lookingDoesNotMoveTheDeadline() {
        var watch = ProgressWatch(limits: limits, bytesToSend: 100_000, start: start)
        for second in 1...50 { watch.observe(sent: 0, received: 0, at: start + .seconds(second)) }
        #expect(watch.deadline == start + .seconds(60))
        for second in 51...90 { watch.observe(sent: second * 300, received: 0, at: start + .seconds(second)) }
        #expect(watch.deadline == start + .seconds(150))
    }

    @Test("a byte now and then holds no call for ever") func aByteNowAndThen() {
        var watch = ProgressWatch(limits: limits, bytesToSend: 0, start: start)
        watch.observe(sent: 0, received: 1, at: start + .seconds(1))
        for second in 2...60 { watch.observe(sent: 0, received: second, at: start + .seconds(second)) }
        #expect(watch.deadline == start + .seconds(61))
        for minute in 1...60 { watch.observe(sent: 0, received: minute * 1000, at: start + .seconds(60 * minute)) }
        #expect(watch.deadline == start + limits.total)
    }
}
