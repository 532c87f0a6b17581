import Foundation
import Synchronization
import TailorModel

/// A clock that is a minute later whenever somebody looks.
final class LeapingTime: TimeSource {
    private let current: Mutex<Date>

    init(start: Date) { current = Mutex(start) }

    var now: Date {
        current.withLock { time in
            time += 60
            return time
        }
    }

    func sleep(seconds: Double) async throws {}
}
