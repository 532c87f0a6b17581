import Foundation
import Synchronization
import TailorBudget
import TailorModel
import TailorTesting
import Testing

@testable import TailorEmulator
@testable import TailorRemote

/// Runs on several machines share the limits of one token in a store. The emulated vendor is the judge.
@Suite struct StoredBudgetTests {
    private static let start = Date(timeIntervalSince1970: 1_767_225_600)

    private func budget(
        _ limit: Int, _ store: MemoryBudgetStore, _ name: String, _ time: any TimeSource,
        warning: @escaping @Sendable (BudgetOutage) -> Void = { _ in }
    ) -> RequestBudget {
        RequestBudget(requestsPerMinute: limit, time: time, sharedIn: store.view(), run: name, warning: warning)
    }

    /// What came of many requests of several runs at once.
    private struct Outcome {
        /// When each was granted by the vendor, whose clock is right.
        var granted: [Date] = []
        var refused = 0
    }

    private final class Vendor: Sendable {
        private let limiter: RateLimiter
        private let time: VirtualTime
        private let seen = Mutex(Outcome())

        init(_ time: VirtualTime, limit: Int) {
            self.time = time
            limiter = RateLimiter(perMinute: limit, isSilent: true) { time.now }
        }

        var outcome: Outcome { seen.withLock { $0 } }

        func ask() {
            let now = time.now
            let isGranted = (try? limiter.admit("upload_image")) != nil
            seen.withLock { if isGranted { $0.granted.append(now) } else { $0.refused += 1 } }
        }
    }

    /// Sends requests of each run as fast as its budget lets it, a few at a time.
    /// - Parameter seconds: how long a request takes.
    private func send(
        _ count: Int, of runs: [RequestBudget], _ time: VirtualTime, limit: Int, lasting seconds: Double
    ) async throws -> Outcome {
        let vendor = Vendor(time, limit: limit)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for run in runs {
                for worker in 0..<6 {
                    group.addTask {
                        for _ in 0..<(count / 6 + (worker < count % 6 ? 1 : 0)) {
                            let start = try await run.admit(.uploadImage)
                            vendor.ask()
                            try await time.sleep(seconds: seconds)
                            await run.answered(.uploadImage, startedAt: start)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        return vendor.outcome
    }

    @Test(
        "two runs on one token: no 429, and at least 90 % of the limit used, whatever their clocks show",
        arguments: [(60, 0, 0.3), (60, -7200, 2), (60, 40, 0.05), (10, 0, 1), (300, 3, 0.1)])
    func twoRuns(limit: Int, skew: Double, seconds: Double) async throws {
        let time = VirtualTime()
        let store = MemoryBudgetStore(time)
        let runs = [
            budget(limit, store, "ada", time), budget(limit, store, "ben", SkewedTime(time, by: skew)),
        ]
        let outcome = try await send(limit * 6, of: runs, time, limit: limit, lasting: seconds)
        #expect(outcome.refused == 0)
        #expect(outcome.granted.count == limit * 12)
        // The first minute's worth is sent at once; then nine minutes.
        let nine = outcome.granted.filter { (60..<600).contains($0.timeIntervalSince(Self.start)) }
        let used = Double(nine.count) / Double(9 * limit)
        #expect(used >= 0.9)
        #expect(Double(store.requests) <= (limit < 60 ? 2 : 0.5) * Double(outcome.granted.count))
    }

    @Test("three runs that come one after the other") func threeRuns() async throws {
        let time = VirtualTime()
        let store = MemoryBudgetStore(time)
        let first = try await send(40, of: [budget(60, store, "ada", time)], time, limit: 60, lasting: 0.1)
        #expect(first.refused == 0)
        let begun = time.now
        let others = [budget(60, store, "ben", SkewedTime(time, by: 900)), budget(60, store, "cy", time)]
        // The vendor remembers the first run's requests.
        let limiter = RateLimiter(perMinute: 60, isSilent: true) { time.now }
        for _ in 0..<40 { try limiter.admit("upload_image") }
        for run in others {
            for _ in 0..<15 {
                let start = try await run.admit(.uploadImage)
                try limiter.admit("upload_image")
                await run.answered(.uploadImage, startedAt: start)
            }
        }
        #expect(time.now.timeIntervalSince(begun) < 70)
    }

    @Test("a run that ends frees what it held and did not use") func release() async throws {
        let time = VirtualTime()
        let store = MemoryBudgetStore(time)
        let ada = budget(60, store, "ada", time)
        for _ in 0..<2 { _ = try await ada.admit(.listModels) }
        await ada.answered(.listModels, startedAt: time.now)
        await ada.answered(.listModels, startedAt: time.now)
        let ben = budget(60, store, "ben", time)
        _ = try await ben.admit(.listProjects)
        // Ada asked for 1, and then for 3.
        #expect(await ben.snapshot.window(of: .listModels).answers.count == 4)
        await ada.release()
        let cy = budget(60, store, "cy", time)
        _ = try await cy.admit(.listProjects)
        #expect(await cy.snapshot.window(of: .listModels).answers.count == 4)
    }

    @Test("without the store a run keeps to a part, and says so once") func outage() async throws {
        let time = VirtualTime()
        let store = MemoryBudgetStore(time)
        _ = try await budget(60, store, "ada", time).admit(.uploadImage)
        _ = try await budget(60, store, "ben", time).admit(.uploadImage)
        let outages = Mutex([BudgetOutage]())
        let cy = budget(60, store, "cy", time) { outage in outages.withLock { $0.append(outage) } }
        _ = try await cy.admit(.listModels)
        store.goDown()
        let outcome = try await send(60, of: [cy], time, limit: 20, lasting: 0.1)
        #expect(outcome.refused == 0)
        let told = outages.withLock { $0 }
        #expect(told.count == 1 && told.first?.share == 20 && told.first?.requestsPerMinute == 60)
        store.goDown(false)
        time.advance(by: 60)
        let asked = store.requests
        _ = try await cy.admit(.listProjects)
        #expect(store.requests > asked)
    }

    @Test("a document that cannot be read is not replaced") func damaged() async throws {
        let time = VirtualTime()
        let store = MemoryBudgetStore(time)
        let view = store.view()
        #expect(try await view.replace(with: Data("{\"version\":2,\"runs\":{}}".utf8)) != nil)
        let outages = Mutex([BudgetOutage]())
        let ada = budget(60, store, "ada", time) { outage in outages.withLock { $0.append(outage) } }
        _ = try await ada.admit(.listModels)
        #expect(
            outages.withLock { $0 }.first?.failure.message == "it is damaged, or a newer version of tailor wrote it")
        #expect(outages.withLock { $0 }.first?.share == 30)
        #expect(store.document == Data("{\"version\":2,\"runs\":{}}".utf8))
    }
}
