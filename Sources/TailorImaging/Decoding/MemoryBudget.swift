import Foundation

/// Bytes that pictures may hold at the same time while they are decoded, over all threads. Who finds no room waits for
/// others to end.
final class MemoryBudget: Sendable {
    /// Of the whole program. The largest picture that is decoded fits by itself.
    static let shared = MemoryBudget(384 << 20)

    private let limit: Int
    private let condition = NSCondition()
    // Guarded by the condition.
    private nonisolated(unsafe) var used = 0

    init(_ limit: Int) { self.limit = limit }

    /// Runs the work when there is room for so many bytes. More than the limit runs alone.
    func holding<Value, Failure>(_ bytes: Int, _ work: () throws(Failure) -> Value) throws(Failure) -> Value {
        guard bytes > 0 else { return try work() }
        condition.lock()
        while used > 0, used + bytes > limit { condition.wait() }
        used += bytes
        condition.unlock()
        defer {
            condition.lock()
            used -= bytes
            condition.broadcast()
            condition.unlock()
        }
        return try work()
    }
}
