import Foundation
import TailorModel

/// The clock of this machine.
struct SystemClock: TimeSource {
    private static let start = ContinuousClock.now

    var now: Date { Date() }

    var uptime: Double { Self.start.duration(to: .now) / .seconds(1) }

    func sleep(seconds: Double) async throws {
        // The system's clock cannot count further than some hundred years.
        try await Task.sleep(for: .seconds(min(max(0, seconds), 1e8)))
    }
}
