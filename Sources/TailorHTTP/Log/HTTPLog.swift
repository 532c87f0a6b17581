import Foundation

/// What is written about requests, and how it is written.
package struct HTTPLog: Sendable {
    /// Each level has what the ones before it have.
    package enum Level: String, Sendable, CaseIterable, Comparable {
        /// Requests that brought no answer.
        case error
        /// Answers that say that a server is overrun or broken: 408, 429, 5xx.
        case warning
        /// Every request, when it has ended.
        case info
        /// Every request, when it is sent.
        case debug
        /// What is sent and answered, without what could be secret.
        case trace

        package static func < (one: Level, other: Level) -> Bool { one.rank < other.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    let level: Level
    /// The time of day.
    let now: @Sendable () -> Date
    /// Seconds that nobody sets.
    let uptime: @Sendable () -> Double
    let write: @Sendable (_ line: String) -> Void

    /// - Parameter write: takes one line, without its line break.
    package init(
        _ level: Level, now: @escaping @Sendable () -> Date, uptime: @escaping @Sendable () -> Double,
        write: @escaping @Sendable (_ line: String) -> Void
    ) {
        self.level = level
        self.now = now
        self.uptime = uptime
        self.write = write
    }

    func note(_ level: Level, _ text: @autoclosure () -> String) {
        guard level <= self.level else { return }
        let stamp = now().formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true))
        write("\(stamp)Z \(level.rawValue) \(text())")
    }
}
