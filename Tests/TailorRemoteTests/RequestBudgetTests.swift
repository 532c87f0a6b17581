import Foundation
import Synchronization
import TailorBudget
import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

@Suite struct RequestBudgetTests {
    @Test("many at once keep the limit, and no more time than it takes is waited", arguments: [1, 10, 60])
    func manyAtOnceKeepTheLimit(limit: Int) async throws {
        let time = VirtualTime()
        let noon = time.now
        let budget = RequestBudget(requestsPerMinute: limit, time: time)
        let starts = try await withThrowingTaskGroup(of: Date.self) { group in
            for _ in 0..<(limit * 3) { group.addTask { try await budget.request(.uploadImage) } }
            return try await group.reduce(into: []) { $0.append($1) }.sorted()
        }
        for index in starts.indices.dropFirst(limit) {
            #expect(starts[index].timeIntervalSince(starts[index - limit]) >= 60)
        }
        #expect(time.now.timeIntervalSince(noon) < 123)
    }

    @Test("each endpoint has its own budget") func eachEndpointHasItsOwnBudget() async throws {
        let time = VirtualTime()
        let budget = RequestBudget(requestsPerMinute: 1, time: time)
        for endpoint in [Endpoint.listProjects, .listDatasets, .listModels, .createProject] {
            _ = try await budget.request(endpoint)
        }
        #expect(time.slept.isEmpty)
        _ = try await budget.request(.listModels)
        #expect(time.slept == [60])
    }

    @Test("who is cancelled while waiting is not counted") func whoIsCancelledWhileWaitingIs() async throws {
        let time = VirtualTime()
        let budget = RequestBudget(requestsPerMinute: 1, time: time)
        _ = try await budget.request(.listModels)
        let waiter = Task { () -> Bool in
            withUnsafeCurrentTask { $0?.cancel() }
            do {
                _ = try await budget.admit(.listModels)
                return true
            } catch {
                return false
            }
        }
        #expect(await waiter.value == false)
        #expect(await budget.snapshot.window(of: .listModels).answers.count == 1)
    }

    @Test("a reserved start is taken by the next request, and not by one that is sent again")
    func aReservedStartIsTakenBy() async throws {
        let time = VirtualTime()
        let budget = RequestBudget(requestsPerMinute: 2, time: time)
        let reserved = time.now
        #expect(await budget.reserve(.createProject) == .start)
        time.advance(by: 5)
        #expect(try await budget.admitAnew(.createProject) == reserved + 5)
        #expect(await budget.reserve(.createProject) != .start)
        #expect(try await budget.admit(.createProject) == reserved)
        #expect(time.slept.isEmpty)
    }

    @Test("starts that nobody took do not use the budget up") func startsThatNobodyTookDoNot() async throws {
        let time = VirtualTime()
        let budget = RequestBudget(requestsPerMinute: 1, time: time)
        #expect(await budget.reserve(.createProject) == .start)
        #expect(await budget.reserve(.createProject) == .wait(61))
        time.advance(by: 61)
        #expect(await budget.reserve(.createProject) == .start)
    }
}

@Suite struct SharedBudgetTests {
    private func withLog(_ body: (String) async throws -> Void) async throws {
        try await withFolder { folder in try await body(folder.appending(path: "state/budget.log").path) }
    }

    @Test("plan and then apply do not add up to more than the limit") func planAndThenApplyDoNot() async throws {
        try await withLog { path in
            let time = VirtualTime()
            let plan = RequestBudget(requestsPerMinute: 2, time: time, sharedAt: path)
            _ = try await plan.request(.listModels)
            _ = try await plan.request(.listProjects)

            time.advance(by: 20)
            let apply = RequestBudget(requestsPerMinute: 2, time: time, sharedAt: path)
            _ = try await apply.request(.listModels)
            #expect(time.slept.isEmpty)
            _ = try await apply.request(.listModels)
            #expect(time.slept == [40])
        }
    }

    @Test("a killed run has left what it sent, answered or not") func aKilledRunHasLeftWhat() async throws {
        try await withLog { path in
            let time = VirtualTime()
            let killed = RequestBudget(requestsPerMinute: 2, time: time, sharedAt: path)
            _ = try await killed.request(.createProject)
            _ = try await killed.admit(.createProject)
            let next = RequestBudget(requestsPerMinute: 2, time: time, sharedAt: path)
            #expect(await next.reserve(.createProject) == .wait(60))
        }
    }

    @Test("two runs at the same time share one budget") func twoRunsAtTheSameTime() async throws {
        try await withLog { path in
            let time = VirtualTime()
            let budgets = (0..<3).map { _ in RequestBudget(requestsPerMinute: 10, time: time, sharedAt: path) }
            let starts = try await withThrowingTaskGroup(of: Date.self) { group in
                for number in 0..<60 { group.addTask { try await budgets[number % 3].request(.uploadImage) } }
                return try await group.reduce(into: []) { $0.append($1) }.sorted()
            }
            for index in starts.indices.dropFirst(10) {
                #expect(starts[index].timeIntervalSince(starts[index - 10]) > 59.99)
            }
        }
    }

    @Test("what a refusal taught is known to the next run") func whatARefusalTaughtIsKnown() async throws {
        try await withLog { path in
            let time = VirtualTime()
            let first = RequestBudget(requestsPerMinute: 60, time: time, sharedAt: path)
            let start = try await first.request(.uploadImage)
            await first.refuse(.uploadImage, startedAt: start, waiting: 7)
            time.advance(by: 600)
            let next = RequestBudget(requestsPerMinute: 60, time: time, sharedAt: path)
            #expect(await next.snapshot.window(of: .uploadImage).limit == 30)
        }
    }

    @Test("lines from under a clock that was set back hold nothing up") func linesFromUnderAClockThat() async throws {
        try await withLog { path in
            let time = VirtualTime()
            time.advance(by: 86_400)
            let ahead = RequestBudget(requestsPerMinute: 1, time: time, sharedAt: path)
            _ = try await ahead.request(.listModels)
            let next = RequestBudget(requestsPerMinute: 1, time: VirtualTime(), sharedAt: path)
            #expect(await next.reserve(.listModels) == .start)
        }
    }

    @Test("a wait of some seconds is announced, once for all that wait") func aWaitOfSomeSecondsIs() async throws {
        let time = VirtualTime()
        let waits = Mutex([Double]())
        let budget = RequestBudget(requestsPerMinute: 1, time: time) { endpoint, seconds in
            #expect(endpoint == .listModels)
            waits.withLock { $0.append(seconds) }
        }
        _ = try await budget.request(.listModels)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 { group.addTask { _ = try await budget.request(.listModels) } }
            try await group.waitForAll()
        }
        #expect(waits.withLock { $0 } == [60, 60])
    }

    @Test("damaged lines and those of another version are passed over") func damagedLinesAndThoseOfAnother()
        async throws
    {
        try await withLog { path in
            let time = VirtualTime()
            let folder = (path as NSString).deletingLastPathComponent
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let now = time.now.timeIntervalSince1970
            let text = """
                rt 12 POST /v1/x
                start nan GET /v1/tailored-gen/models
                start \(now) GET /v1/tailored-gen/models
                pause \(now) GET /v1/tailored-gen/models
                \u{0}\u{1}
                start \(now) GET
                """
            try Data(text.utf8).write(to: URL(filePath: path))
            let budget = RequestBudget(requestsPerMinute: 1, time: time, sharedAt: path)
            #expect(await budget.reserve(.listModels) == .wait(61))
            #expect(await budget.reserve(.listProjects) == .start)
        }
    }

    @Test("a long log is freed of what is over, and runs that go on notice it") func aLongLogIsFreedOf() async throws {
        try await withLog { path in
            let time = VirtualTime()
            let long = RequestBudget(requestsPerMinute: 1000, time: time, sharedAt: path)
            for _ in 0..<900 { _ = try await long.request(.uploadImage) }
            let before = try Data(contentsOf: URL(filePath: path)).count
            time.advance(by: 100)
            _ = try await long.request(.uploadImage)
            let next = RequestBudget(requestsPerMinute: 1000, time: time, sharedAt: path)
            _ = try await next.request(.uploadImage)
            #expect(try Data(contentsOf: URL(filePath: path)).count < before / 100)
            #expect(await long.snapshot.window(of: .uploadImage).answers.count == 2)
            #expect(await next.snapshot.window(of: .uploadImage).answers.count == 2)
        }
    }

    @Test("of a log that is very long its end counts") func ofALogThatIsVery() async throws {
        try await withLog { path in
            let time = VirtualTime()
            let busy = RequestBudget(requestsPerMinute: 2, time: time, sharedAt: path)
            let line = "start \(time.now.timeIntervalSince1970 - 100) GET /v1/tailored-gen/models\n"
            let old = String(repeating: line, count: (5 << 20) / line.utf8.count)
            let file = try #require(FileHandle(forWritingAtPath: path))
            try file.seekToEnd()
            try file.write(contentsOf: Data(old.utf8))
            _ = try await busy.request(.uploadImage)
            _ = try await busy.request(.uploadImage)
            let next = RequestBudget(requestsPerMinute: 2, time: time, sharedAt: path)
            #expect(await next.reserve(.uploadImage) == .wait(60))
            #expect(await busy.reserve(.uploadImage) == .wait(60))
        }
    }

    @Test("without a place for the log the budget is the run's own") func withoutAPlaceForTheLog() async throws {
        let budget = RequestBudget(requestsPerMinute: 1, time: VirtualTime(), sharedAt: "/proc/nowhere/budget.log")
        #expect(await budget.reserve(.listModels) == .start)
        #expect(await budget.reserve(.listModels) != .start)
    }
}

extension RequestBudget {
    /// A request that is answered at once.
    fileprivate func request(_ endpoint: Endpoint) async throws -> Date {
        let start = try await admit(endpoint)
        answered(endpoint, startedAt: start)
        return start
    }
}
