import Foundation

/// The requests of the last minute to one endpoint, and whether another may start now. Pure: the time comes in with every
/// question.
///
/// The vendor counts a request at some moment between its start and its answer. So a request counts here from its start
/// until a minute after its answer: whatever the network does, no minute of the vendor's ever holds more than the limit.
package struct SlidingWindow: Hashable, Sendable {
    /// What the vendor counts by, in seconds (Contract.md, "Rate limits").
    package static let window: Double = 60
    /// How long a request is taken to be under way of which nobody says when it was answered, in seconds: one that is
    /// reserved, or whose run was killed.
    package static let flight: Double = 1
    /// Refusals never narrow a budget below the vendor's smallest tier, requests a minute.
    static let narrowest = 10
    /// What an unlimited budget becomes when it is refused: the vendor's largest tier, requests a minute.
    static let widest = 1000
    /// The longest a refusal closes the endpoint, in seconds.
    static let longestClosure: Double = 300
    /// How long a budget stays narrowed after the last refusal, in seconds.
    package static let memory: Double = 3600
    /// When to ask again while as many requests are under way as are allowed a minute, in seconds.
    private static let untilAnswered: Double = 1

    private let configured: Int?
    /// Requests in any window; nil for no limit.
    package private(set) var limit: Int?
    /// When the requests of the last minute were answered, as far as that is known. Ascending. Empty without a limit.
    package private(set) var answers: [Date] = []
    /// Requests that were started and not answered.
    package private(set) var underWay = 0
    /// When the last request started.
    private var lastStart: Date?
    /// Seconds between two starts; 0 until a refusal.
    private var spacing: Double = 0
    private var closedUntil: Date?
    private var narrowedAt: Date?

    /// It was refused, and keeps to less than was configured.
    package var isNarrowed: Bool { narrowedAt != nil }

    package init(limit: Int?) {
        configured = limit.map { max(1, $0) }
        self.limit = configured
    }

    /// Lets a request start now, or says when to ask again.
    package mutating func admit(at now: Date) -> Reservation {
        let reservation = reserve(at: now)
        if reservation == .start { _ = start(reservedAt: now) }
        return reservation
    }

    /// Counts a request that will start in a moment. If it never does, it counts for no longer than one that was answered
    /// at once.
    package mutating func reserve(at now: Date) -> Reservation {
        forget(at: now)
        let wait = opening(at: now).timeIntervalSince(now)
        // Below a millisecond the clock may be too coarse to ever get there.
        guard wait < 0.001 else { return .wait(wait) }
        note(startedAt: now)
        return .start
    }

    /// The same, with at most so many requests in any window.
    package mutating func reserve(at now: Date, keepingTo share: Int) -> Reservation {
        let whole = limit
        limit = min(whole ?? share, share)
        defer { limit = whole }
        return reserve(at: now)
    }

    /// The request that was reserved starts.
    /// - Returns: false when the reservation has lapsed, and the request is not counted.
    package mutating func start(reservedAt reserved: Date) -> Bool {
        guard limit != nil else { return true }
        guard remove(reserved + Self.flight) else { return false }
        underWay += 1
        return true
    }

    /// A request that was started here was answered, or given up.
    package mutating func answered(at now: Date) {
        guard underWay > 0 else { return }
        underWay -= 1
        if limit != nil { insert(now) }
    }

    /// Another run started a request.
    package mutating func note(startedAt start: Date) {
        guard limit != nil else { return }
        insert(start + Self.flight)
        lastStart = max(lastStart ?? start, start)
    }

    /// Another run's request was answered.
    package mutating func note(startedAt start: Date, answeredAt answer: Date) {
        guard limit != nil else { return }
        _ = remove(start + Self.flight)
        insert(answer)
    }

    /// Everything that others did is about to be noted once more.
    package mutating func forgetAnswers() { answers = [] }

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
        if spacing > 0, let lastStart { opening = max(opening, lastStart + spacing) }
        guard let limit else { return opening }
        let surplus = underWay + answers.count - limit
        guard surplus >= 0 else { return opening }
        guard surplus < answers.count else { return max(opening, now + Self.untilAnswered) }
        return max(opening, answers[surplus] + Self.window)
    }

    /// Drops what no window reaches any more. A clock that was set back must not close the endpoint for hours.
    private mutating func forget(at now: Date) {
        let gone = answers.prefix { $0 <= now - Self.window }.count
        if gone > 0 { answers.removeFirst(gone) }
        if let last = answers.last, last > now + Self.flight { answers = answers.map { min($0, now + Self.flight) } }
        lastStart = lastStart.map { min($0, now) }
        closedUntil = closedUntil.map { min($0, now + Self.longestClosure) }
        guard let narrowedAt, now >= narrowedAt + Self.memory else { return }
        (limit, spacing, self.narrowedAt) = (configured, 0, nil)
    }

    private mutating func insert(_ answer: Date) {
        answers.insert(answer, at: place { $0 <= answer })
    }

    /// How many answers fulfil a condition that the earliest ones do.
    private func place(_ isBefore: (Date) -> Bool) -> Int {
        var (low, high) = (0, answers.count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(answers[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func remove(_ answer: Date) -> Bool {
        let after = place { $0 <= answer }
        guard after > 0, answers[after - 1] == answer else { return false }
        answers.remove(at: after - 1)
        return true
    }
}
