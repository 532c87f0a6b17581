import Foundation
import HTTPTypes
import TailorHTTP

/// `Retry-After` of an answer (RFC 9110, 10.2.3): seconds, or an HTTP date.
enum RetryAfter {
    /// Seconds; whoever asks for longer is heard as asking for this. Nobody waits for it, and it is safe to count with.
    private static let longest = 1e8

    /// Seconds from now, not negative; nil when the field is missing or unreadable.
    static func seconds(in fields: HTTPFields, at now: Date) -> Double? {
        guard let text = fields[.retryAfter]?.trimmingCharacters(in: .whitespaces) else { return nil }
        if let seconds = Double(text), seconds.isFinite { return min(max(0, seconds), longest) }
        return HTTPDate.date(text).map { min(max(0, $0.timeIntervalSince(now)), longest) }
    }
}
