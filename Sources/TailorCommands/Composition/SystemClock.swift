import Foundation
import TailorModel

/// The clock of this machine.
struct SystemClock: TimeSource {
    var now: Date { Date() }

    func sleep(seconds: Double) async throws {
        // The system's clock cannot count further than some hundred years.
        try await Task.sleep(for: .seconds(min(max(0, seconds), 1e8)))
    }
}
