import Foundation
import Synchronization
import TailorModel

/// Time that passes only when somebody waits for it.
final class SteppingTime: TimeSource {
    static let start = Date(timeIntervalSince1970: 1_790_000_000)

    private let passed = Mutex(0.0)
    /// Called after every wait, with the seconds that have passed in all.
    private let onStep: @Sendable (Double) -> Void

    init(onStep: @escaping @Sendable (Double) -> Void = { _ in }) { self.onStep = onStep }

    var seconds: Double { passed.withLock { $0 } }
    var now: Date { Self.start.addingTimeInterval(seconds) }

    func sleep(seconds: Double) async throws {
        try Task.checkCancellation()
        onStep(
            passed.withLock {
                $0 += seconds
                return $0
            })
    }
}
