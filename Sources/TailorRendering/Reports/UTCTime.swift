import Foundation

extension Date {
    /// For programs: `2026-11-23T01:12:00Z`.
    var timestamp: String { formatted(.iso8601) }

    /// For people, to the minute: `2026-11-23 01:12 UTC`.
    var minute: String { timestamp.prefix(16).replacingOccurrences(of: "T", with: " ") + " UTC" }
}
