/// How long a lease lasts, in seconds.
struct LeaseTerms: Hashable, Sendable {
    /// Between two renewals.
    static let heartbeat = 15.0
    /// Without a renewal for so long, a holder counts as gone for `state unlock`.
    static let silence = 3 * heartbeat

    /// What has to be left before a request may begin: more than it takes, so that it has ended before anybody else can
    /// hold the lock.
    let margin: Double
    /// From the last renewal. A few renewals may fail before the margin is reached.
    let duration: Double

    /// - Parameter longestRequest: what a request to the vendor takes at most that gets nowhere.
    init(longestRequest: Double) {
        margin = longestRequest + 10
        duration = margin + 80
    }
}
