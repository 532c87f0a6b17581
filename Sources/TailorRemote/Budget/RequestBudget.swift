import Foundation
import TailorModel

/// Owns one sliding log per endpoint, and lets requests wait for their turn.
package actor RequestBudget {
    private let requestsPerMinute: Int?
    private let time: any TimeSource
    private let earlier: BudgetRecord
    private var logs: [Endpoint: SlidingLog] = [:]
    /// Starts that were counted and are kept for the next request to their endpoint.
    private var reserved: [Endpoint: [Date]] = [:]

    /// - Parameters:
    ///   - requestsPerMinute: starts allowed to each endpoint in any 60 s; nil for no limit (the in-process emulator).
    ///   - earlier: what the last run left.
    package init(requestsPerMinute: Int?, time: any TimeSource, earlier: BudgetRecord = BudgetRecord()) {
        self.requestsPerMinute = requestsPerMinute
        self.time = time
        self.earlier = earlier
    }

    /// Returns when a request to the endpoint may start, and counts it.
    /// - Returns: the time at which it was counted.
    /// - Throws: when the task is cancelled; nothing is counted then.
    package func admit(_ endpoint: Endpoint) async throws(CancellationError) -> Date {
        if let start = reserved[endpoint]?.popLast() { return start }
        return try await wait(for: endpoint)
    }

    /// Waits for a start and keeps it for the next request to the endpoint, so that nothing lies between what is
    /// written down about a request and its sending.
    /// - Throws: when the task is cancelled; nothing is counted then.
    package func reserve(_ endpoint: Endpoint) async throws(CancellationError) {
        let start = try await wait(for: endpoint)
        reserved[endpoint, default: []].append(start)
    }

    private func wait(for endpoint: Endpoint) async throws(CancellationError) -> Date {
        while true {
            if Task.isCancelled { throw CancellationError() }
            let now = time.now
            switch change(endpoint, { $0.admit(at: now) }) {
            case .start: return now
            case .wait(let seconds): try await sleep(seconds)
            }
        }
    }

    /// Takes note of a 429 to a request that was counted at `startedAt`: the endpoint is closed for so many seconds, and
    /// its budget narrowed and paced from then on.
    package func refuse(_ endpoint: Endpoint, startedAt: Date, waiting seconds: Double) {
        let now = time.now
        change(endpoint) { $0.refuse(startedAt: startedAt, waiting: seconds, at: now) }
    }

    /// What the next run has to know.
    package var record: BudgetRecord {
        let oldest = time.now - SlidingLog.window - SlidingLog.slack
        var merged = BudgetRecord(logs, since: oldest)
        for (endpoint, starts) in earlier.starts where merged.starts[endpoint] == nil {
            let recent = starts.filter { $0 > oldest.timeIntervalSince1970 }
            if !recent.isEmpty { merged.starts[endpoint] = recent }
        }
        return merged
    }

    @discardableResult
    private func change<Value>(_ endpoint: Endpoint, _ change: (inout SlidingLog) -> Value) -> Value {
        let fresh = SlidingLog(limit: requestsPerMinute, starts: earlier.starts(of: endpoint))
        return change(&logs[endpoint, default: fresh])
    }

    private func sleep(_ seconds: Double) async throws(CancellationError) {
        do {
            try await time.sleep(seconds: seconds)
        } catch {
            throw CancellationError()
        }
    }
}
