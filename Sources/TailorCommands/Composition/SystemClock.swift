import Foundation
import TailorModel

/// The clock of this machine.
struct SystemClock: TimeSource {
    var now: Date { Date() }

    func sleep(seconds: Double) async throws {
        try await Task.sleep(for: .seconds(seconds))
    }
}
