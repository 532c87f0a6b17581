import Foundation
import Synchronization
import TailorModel

/// A clock that somebody else moves. Short sleeps end at once and move it; long ones, such as the pause between two
/// heartbeats, end when it was moved as far.
package final class PatientTime: TimeSource {
    private struct State {
        var now: Date
        var lastID = 0
        var sleepers: [Int: (deadline: Date, continuation: CheckedContinuation<Void, Never>)] = [:]
        var cancelled: Set<Int> = []
    }

    /// Seconds; a longer sleep waits for `advance`.
    private let short: Double
    private let state: Mutex<State>

    package init(start: Date = Date(timeIntervalSince1970: 1_790_000_000), short: Double = 10) {
        self.short = short
        state = Mutex(State(now: start))
    }

    package var now: Date { state.withLock { $0.now } }

    /// How many sleep.
    package var sleeping: Int { state.withLock { $0.sleepers.count } }

    package func advance(by seconds: Double) {
        let woken = state.withLock { state in
            state.now += seconds
            let due = state.sleepers.filter { $0.value.deadline <= state.now }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.map(\.continuation)
        }
        for continuation in woken { continuation.resume() }
    }

    package func sleep(seconds: Double) async throws {
        try Task.checkCancellation()
        guard seconds > short else { return advance(by: seconds) }
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isCancelled = state.withLock { state in
                    if state.cancelled.remove(id) != nil { return true }
                    state.sleepers[id] = (state.now + seconds, continuation)
                    return false
                }
                if isCancelled { continuation.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                let sleeper = state.sleepers.removeValue(forKey: id)
                if sleeper == nil { state.cancelled.insert(id) }
                return sleeper
            }
            sleeper?.continuation.resume()
        }
        try Task.checkCancellation()
    }
}
