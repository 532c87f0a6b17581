import Foundation
import TailorExecutor
import TailorModel

/// When a wait of hours asks the vendor again.
struct WaitPacing {
    /// The longest pause between two requests, in seconds; trainings take hours.
    private static let longestPause = 60.0
    /// The longest pause while the vendor does not answer, in seconds.
    private static let longestPauseAway = 300.0

    private let began: Date
    private let limit: Double
    private var schedule = WaitPacing.polling
    private var awaySince: Date?

    init(began: Date, limit: Double) {
        self.began = began
        self.limit = limit
    }

    var isAway: Bool { awaySince != nil }

    /// Seconds until the time is over.
    func rest(at now: Date) -> Double { limit - now.timeIntervalSince(began) }

    /// Seconds until the next request; nil when the time is over.
    mutating func pause(at now: Date) -> Double? {
        let rest = rest(at: now)
        guard rest > 0, let pause = schedule.next() else { return nil }
        return min(pause, rest)
    }

    /// - Returns: how long the vendor was away, in seconds; nil where it was not.
    mutating func answered(at now: Date) -> Double? {
        guard let since = awaySince else { return nil }
        awaySince = nil
        schedule = Self.polling
        return now.timeIntervalSince(since)
    }

    /// - Returns: whether the outage has just begun.
    mutating func failed(at now: Date) -> Bool {
        guard awaySince == nil else { return false }
        awaySince = now
        schedule = PollSchedule(limit: .infinity, first: 15, longest: Self.longestPauseAway)
        return true
    }

    private static var polling: PollSchedule { PollSchedule(limit: .infinity, longest: longestPause) }
}

extension TimeSource {
    func pause(_ seconds: Double) async throws(RunFailure) {
        do { try await sleep(seconds: seconds) } catch {
            throw .waitStopped
        }
    }
}

extension RunFailure {
    static let waitStopped = RunFailure.remote(
        RemoteFailure(code: .cancelled, effect: .none, endpoint: .listModels, message: "the wait was stopped"))
}
