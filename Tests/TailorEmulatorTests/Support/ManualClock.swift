import Foundation
import Synchronization

/// A clock that a test advances.
final class ManualClock: Sendable {
    private let time = Mutex(Date(timeIntervalSince1970: 1_755_669_965))

    var now: Date { time.withLock { $0 } }

    func advance(hours: Double = 0, seconds: Double = 0) {
        time.withLock { $0 += hours * 3600 + seconds }
    }
}
