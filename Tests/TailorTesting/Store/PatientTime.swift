import Foundation
import Synchronization
import TailorModel

/// A clock that somebody else moves. Short sleeps end at once and move it by whole seconds, as a journal keeps them; long
/// ones, such as the pause between two heartbeats, end when it was moved as far.
package final class PatientTime: TimeSource {
    private struct State {
        var now: Date
        var uptime = 1000.0
        var lastID = 0
        var sleepers: [Int: (deadline: Double, continuation: CheckedContinuation<Void, Never>)] = [:]
        var cancelled: Set<Int> = []
        /// Those who wait until so many sleep.
        var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []

        mutating func satisfied() -> [CheckedContinuation<Void, Never>] {
            let count = sleepers.count
            let satisfied = watchers.filter { $0.count <= count }
            watchers.removeAll { $0.count <= count }
            return satisfied.map(\.continuation)
        }
    }

    /// Seconds; a longer sleep waits for `advance`.
    private let short: Double
    private let state: Mutex<State>

    package init(start: Date = Date(timeIntervalSince1970: 1_790_000_000), short: Double = 10) {
        self.short = short
        state = Mutex(State(now: start))
    }

    package var now: Date { state.withLock { $0.now } }

    package var uptime: Double { state.withLock { $0.uptime } }

    /// Returns when so many sleep for long.
    package func sleepers(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let satisfied = state.withLock { state in
                state.watchers.append((count, continuation))
                return state.satisfied()
            }
            for continuation in satisfied { continuation.resume() }
        }
    }

    /// Somebody sets the clock. No time passes.
    package func set(by seconds: Double) { state.withLock { $0.now += seconds } }

    package func advance(by seconds: Double) {
        let woken = state.withLock { state in
            state.now += seconds
            state.uptime += seconds
            let due = state.sleepers.filter { $0.value.deadline <= state.uptime }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.map(\.continuation)
        }
        for continuation in woken { continuation.resume() }
    }

    package func sleep(seconds: Double) async throws {
        try Task.checkCancellation()
        guard seconds > short else { return advance(by: seconds.rounded(.up)) }
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let resumed = state.withLock { (state) -> [CheckedContinuation<Void, Never>] in
                    if state.cancelled.remove(id) != nil { return [continuation] }
                    state.sleepers[id] = (state.uptime + seconds, continuation)
                    return state.satisfied()
                }
                for continuation in resumed { continuation.resume() }
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
