import Foundation
import Synchronization

/// At most so many requests in any minute, counted for each operation on its own, as the vendor does. Refused requests do
/// not count.
final class RateLimiter: Sendable {
    private let perMinute: Int?
    private let isSilent: Bool
    private let clock: @Sendable () -> Date
    private let starts = Mutex<[String: [Date]]>([:])

    /// - Parameter isSilent: a refusal does not say how long to wait.
    init(perMinute: Int?, isSilent: Bool, clock: @escaping @Sendable () -> Date) {
        self.perMinute = perMinute
        self.isSilent = isSilent
        self.clock = clock
    }

    /// - Throws: 429, with the seconds until the next request is granted.
    func admit(_ operation: String) throws(Refusal) {
        guard let perMinute else { return }
        let now = clock()
        let wait = starts.withLock { starts -> Double? in
            var recent = (starts[operation] ?? []).filter { now.timeIntervalSince($0) < 60 }
            defer { starts[operation] = recent }
            if recent.count >= perMinute, let first = recent.first { return 60 - now.timeIntervalSince(first) }
            recent.append(now)
            return nil
        }
        guard let wait else { return }
        throw Refusal(
            429, "Request limit exceeded.", details: "\(perMinute) requests a minute are granted for \(operation).",
            retryAfter: isSilent ? nil : max(1, Int(wait.rounded(.up))))
    }
}
