import Foundation

/// How often and after how long a request is sent again.
package struct RetryPolicy: Hashable, Sendable {
    /// Sendings of one request that fail for another reason than a 429.
    package var attempts: Int
    /// How many 429 answers to one request are waited out.
    package var rateLimitWaits: Int
    /// The longest time that the vendor may ask to wait, in seconds; asked for longer, the request fails.
    package var longestWait: Double
    package var backoff: Backoff
    package var rateLimitBackoff: Backoff

    package init(
        attempts: Int = 5, rateLimitWaits: Int = 8, longestWait: Double = 300,
        backoff: Backoff = Backoff(base: 0.5, cap: 30), rateLimitBackoff: Backoff = Backoff(base: 4, cap: 60)
    ) {
        self.attempts = attempts
        self.rateLimitWaits = rateLimitWaits
        self.longestWait = longestWait
        self.backoff = backoff
        self.rateLimitBackoff = rateLimitBackoff
    }
}

/// Exponential backoff with full jitter: anything from nothing to a bound that doubles.
package struct Backoff: Hashable, Sendable {
    /// The first bound, in seconds.
    package var base: Double
    /// The last bound, in seconds.
    package var cap: Double

    package init(base: Double, cap: Double) {
        self.base = base
        self.cap = cap
    }

    /// Seconds to wait.
    /// - Parameters:
    ///   - retry: 0 for the first.
    ///   - random: from 0 up to, but not including, 1.
    func seconds(retry: Int, random: Double) -> Double {
        min(cap, base * pow(2, Double(retry))) * random
    }
}
