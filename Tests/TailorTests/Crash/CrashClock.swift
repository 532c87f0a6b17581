import Synchronization

/// By how many seconds the clocks of the vendor and of the program are ahead.
final class CrashClock: Sendable {
    private let ahead = Mutex((vendor: 0.0, program: 0.0))

    var vendor: Double { ahead.withLock(\.vendor) }
    var program: Double { ahead.withLock(\.program) }

    func pass(_ vendor: Double, program: Double) {
        ahead.withLock { ahead in
            ahead.vendor += vendor
            ahead.program += program
        }
    }
}

/// A number that several tasks add to.
final class Counter: Sendable {
    private let number = Mutex(0)

    var value: Int { number.withLock { $0 } }

    func add() { number.withLock { $0 += 1 } }
}
