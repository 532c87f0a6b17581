import Foundation

/// The clock and the only way to wait. Tests bring one that moves by itself.
package protocol TimeSource: Sendable {
    /// The time of day.
    var now: Date { get }

    /// Seconds since some moment. Unlike `now` it never goes back, and it counts while the machine is suspended.
    var uptime: Double { get }

    /// Returns after so many seconds, or at once when the task is cancelled.
    /// - Throws: `CancellationError` when the task is cancelled.
    func sleep(seconds: Double) async throws
}

extension TimeSource {
    /// For clocks that nobody sets.
    package var uptime: Double { now.timeIntervalSince1970 }

    /// How long ago it was.
    package func seconds(since date: Date) -> Double { now.timeIntervalSince(date) }
}
