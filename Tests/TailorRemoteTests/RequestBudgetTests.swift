import Foundation
import Synchronization
import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

@Suite struct RequestBudgetTests {
    @Test(arguments: [1, 10, 60])
    func `many at once keep the limit, and no more time than it takes is waited`(limit: Int) async throws {
        let time = VirtualTime()
        let noon = time.now
        let budget = RequestBudget(requestsPerMinute: limit, time: time)
        let starts = try await withThrowingTaskGroup(of: Date.self) { group in
            for _ in 0..<(limit * 3) { group.addTask { try await budget.admit(.uploadImage) } }
            return try await group.reduce(into: []) { $0.append($1) }.sorted()
        }
        for index in starts.indices.dropFirst(limit) {
            #expect(starts[index].timeIntervalSince(starts[index - limit]) > 60)
        }
        #expect(time.now.timeIntervalSince(noon) < 123)
    }

    @Test func `each endpoint has its own budget`() async throws {
        let time = VirtualTime()
        let budget = RequestBudget(requestsPerMinute: 1, time: time)
        for endpoint in [Endpoint.listProjects, .listDatasets, .listModels, .createProject] {
            _ = try await budget.admit(endpoint)
        }
        #expect(time.slept.isEmpty)
        _ = try await budget.admit(.listModels)
        #expect(time.slept == [61])
    }

    @Test func `who is cancelled while waiting is not counted`() async throws {
        let time = VirtualTime()
        let budget = RequestBudget(requestsPerMinute: 1, time: time)
        _ = try await budget.admit(.listModels)
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
        #expect(await budget.record.starts["GET /v1/tailored-gen/models"]?.count == 1)
    }

    @Test func `plan and then apply do not add up to more than the limit`() async throws {
        let time = VirtualTime()
        let file = BudgetFile(path: NSTemporaryDirectory() + "tailor-\(UUID().uuidString)/budget.json")
        defer { try? FileManager.default.removeItem(atPath: (file.path as NSString).deletingLastPathComponent) }
        let plan = RequestBudget(requestsPerMinute: 2, time: time, earlier: file.load())
        _ = try await plan.admit(.listModels)
        _ = try await plan.admit(.listProjects)
        try file.save(await plan.record)

        time.advance(by: 20)
        let apply = RequestBudget(requestsPerMinute: 2, time: time, earlier: file.load())
        _ = try await apply.admit(.listModels)
        #expect(time.slept.isEmpty)
        _ = try await apply.admit(.listModels)
        #expect(time.slept == [41])
        // What this run did not touch is still known to the next, as long as it matters.
        #expect(await apply.record.starts.keys.sorted() == ["GET /v1/tailored-gen/models"])
    }

    @Test(arguments: ["", "{", #"{"starts": 3}"#])
    func `a damaged log is an empty one`(text: String) throws {
        let path = NSTemporaryDirectory() + "tailor-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        #expect(BudgetFile(path: path).load() == BudgetRecord())
    }

    @Test func `a log that cannot be written says where`() throws {
        let file = BudgetFile(path: "/proc/nowhere/budget.json")
        let failure = #expect(throws: BudgetFileFailure.self) { try file.save(BudgetRecord()) }
        #expect(failure?.path == file.path)
    }
}
