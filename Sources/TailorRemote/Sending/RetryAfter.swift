import Foundation
import HTTPTypes

/// `Retry-After` of an answer (RFC 9110, 10.2.3): seconds, or an HTTP date.
enum RetryAfter {
    /// Seconds from now, not negative; nil when the field is missing or unreadable.
    static func seconds(in fields: HTTPFields, at now: Date) -> Double? {
        guard let text = fields[.retryAfter]?.trimmingCharacters(in: .whitespaces) else { return nil }
        if let seconds = Double(text), seconds.isFinite { return max(0, seconds) }
        return HTTPDate.date(text).map { max(0, $0.timeIntervalSince(now)) }
    }
}
