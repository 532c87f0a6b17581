/// When to look again: soon at first, then every half minute, up to a limit.
package struct PollSchedule: Sendable {
    /// Seconds (semantics.md, "The order inside a dataset": captions 30 min).
    package static let captionsLimit = 30.0 * 60
    /// Seconds (semantics.md, "The order inside a dataset": bulk 2 h).
    package static let bulkUploadLimit = 2.0 * 3600
    /// Seconds that a list may lag behind (design.md, section 5).
    package static let listingLimit = 30.0
    /// Seconds.
    package static let stoppingLimit = 30.0 * 60

    /// Seconds of waiting in all.
    package let limit: Double
    private let longest: Double
    private var pause: Double
    private var waited = 0.0

    package init(limit: Double, first: Double = 1, longest: Double = 30) {
        self.limit = limit
        self.longest = longest
        pause = first
    }

    /// Seconds until the next look; nil when the limit is reached.
    package mutating func next() -> Double? {
        guard waited < limit else { return nil }
        let now = min(pause, limit - waited)
        waited += now
        pause = min(longest, pause * 1.5)
        return now
    }
}
