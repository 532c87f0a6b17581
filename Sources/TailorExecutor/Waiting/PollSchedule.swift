/// When to look again: soon at first, then every half minute, up to a limit.
package struct PollSchedule: Sendable {
    /// Seconds (Planning.md, "Long operations": captions 30 min).
    package static let captionsLimit = 30.0 * 60
    /// Seconds (Planning.md, "Long operations": zips 2 h).
    package static let bulkUploadLimit = 2.0 * 3600
    /// Seconds that a list may lag behind (StateAndJournal.md, "After a kill").
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
