import Synchronization

/// By how many seconds the clocks of the vendor and of the program are ahead.
final class CrashClock: Sendable {
    private let seconds = Mutex(0.0)

    var ahead: Double { seconds.withLock { $0 } }

    func pass(_ seconds: Double) { self.seconds.withLock { $0 += seconds } }
}

/// A number that several tasks add to.
final class Counter: Sendable {
    private let number = Mutex(0)

    var value: Int { number.withLock { $0 } }

    func add() { number.withLock { $0 += 1 } }
}
