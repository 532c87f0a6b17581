import TailorModel
import TailorRemote
import TailorTesting
import Testing

@Suite("Reserved starts")
struct ReservationTests {
    @Test("a reserved start is counted once, and the next request takes it without waiting")
    func takenByTheNextRequest() async throws {
        let time = VirtualTime()
        let budget = RequestBudget(requestsPerMinute: 1, time: time)
        try await budget.reserve(.createProject)
        let reserved = time.now
        time.advance(by: 5)
        #expect(try await budget.admit(.createProject) == reserved)
        #expect(time.slept.isEmpty)
        _ = try await budget.admit(.createProject)
        #expect(!time.slept.isEmpty)
    }

    @Test("a wait that is cancelled reserves nothing")
    func cancelled() async throws {
        let time = VirtualTime()
        let budget = RequestBudget(requestsPerMinute: 1, time: time)
        _ = try await budget.admit(.createProject)
        let waiting = Task { try await budget.reserve(.createProject) }
        waiting.cancel()
        _ = await waiting.result
        let starts = await budget.record.starts[Endpoint.createProject.description]?.count
        #expect(starts == 1 || starts == 2)
    }
}
