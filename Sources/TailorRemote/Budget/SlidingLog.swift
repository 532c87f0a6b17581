import Foundation

/// When the requests of the last minute to one endpoint were started, and whether another may start now. Pure: the time
/// comes in with every question.
package struct SlidingLog: Hashable, Sendable {
    /// What the vendor counts by, in seconds (facts.md, "Rate limits").
    package static let window: Double = 60
    /// Added to the window, in seconds: a request reaches the vendor some time after it was started here.
    static let slack: Double = 1
    /// Refusals never narrow a budget below the vendor's smallest tier, requests a minute.
    static let narrowest = 10
    /// What an unlimited budget becomes when it is refused: the vendor's largest tier, requests a minute.
    static let widest = 1000
    /// The longest a refusal closes the endpoint, in seconds.
    static let longestClosure: Double = 300

    package enum Admission: Hashable, Sendable {
        /// The request may start, and is counted.
        case start
        /// Ask again after so many seconds.
        case wait(Double)
    }

    private let configured: Int?
    /// Requests in any window; nil for no limit.
    package private(set) var limit: Int?
    /// Ascending.
    package private(set) var starts: [Date]
    /// Seconds between two starts; 0 until a refusal.
    private var spacing: Double = 0
    private var closedUntil: Date?
    private var narrowedAt: Date?

    package init(limit: Int?, starts: [Date] = []) {
        configured = limit.map { max(1, $0) }
        self.limit = configured
        self.starts = starts.sorted()
    }

    package mutating func admit(at now: Date) -> Admission {
        forget(at: now)
        let wait = opening(at: now).timeIntervalSince(now)
        // Below a millisecond the clock may be too coarse to ever get there; the slack is far larger.
        guard wait < 0.001 else { return .wait(wait) }
        starts.append(now)
        return .start
    }

    /// Takes note of a 429: nothing starts for so many seconds, the budget is halved and its starts are spread evenly.
    /// Refusals of requests that were under way at the last narrowing belong to the same event and narrow no more.
    package mutating func refuse(startedAt: Date, waiting seconds: Double, at now: Date) {
        let opening = now + min(max(0, seconds), Self.longestClosure)
        closedUntil = max(closedUntil ?? opening, opening)
        if let narrowedAt, startedAt <= narrowedAt { return }
        narrowedAt = now
        let narrowed = limit.map { max(min(Self.narrowest, configured ?? Self.narrowest), $0 / 2) } ?? Self.widest
        limit = narrowed
        spacing = Self.window / Double(narrowed)
    }

    /// When the next request may start.
    private func opening(at now: Date) -> Date {
        var opening = closedUntil ?? now
        if spacing > 0, let last = starts.last { opening = max(opening, last + spacing) }
        if let limit, starts.count >= limit {
            opening = max(opening, starts[starts.count - limit] + Self.window + Self.slack)
        }
        return opening
    }

    /// Drops what no window reaches any more. A clock that was set back must not close the endpoint for hours.
    private mutating func forget(at now: Date) {
        starts.removeAll { $0 <= now - Self.window - Self.slack }
        starts = starts.map { min($0, now) }
        closedUntil = closedUntil.map { min($0, now + Self.longestClosure) }
    }
}
