import Foundation
import Synchronization
import TailorModel

/// A clock that moves only while everybody who works sleeps, to the earliest deadline: however long a step really takes, no
/// time passes meanwhile. Nobody may sleep by the time below it, or be cancelled.
package final class WorkersClock: TimeSource {
    private struct Sleeper {
        let deadline: Date
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var workers = 0
        var sleepers: [Sleeper] = []
    }

    private let time: VirtualTime
    private let state = Mutex(State())

    /// - Parameter time: what it moves.
    package init(_ time: VirtualTime) { self.time = time }

    package var now: Date { time.now }

    /// Somebody begins to work.
    package func join() { change { $0.workers += 1 } }

    /// Somebody has ended.
    package func leave() { change { $0.workers -= 1 } }

    package func sleep(seconds: Double) async throws {
        await withCheckedContinuation { continuation in
            change { $0.sleepers.append(Sleeper(deadline: time.now + max(0, seconds), continuation: continuation)) }
        }
    }

    /// Wakes the earliest sleeper if nobody is awake.
    private func change(_ change: (inout State) -> Void) {
        let woken = state.withLock { state -> Sleeper? in
            change(&state)
            let earliest = state.sleepers.indices.min { state.sleepers[$0].deadline < state.sleepers[$1].deadline }
            guard state.sleepers.count >= state.workers, let earliest else { return nil }
            let sleeper = state.sleepers.remove(at: earliest)
            time.advance(by: max(0, sleeper.deadline.timeIntervalSince(time.now)))
            return sleeper
        }
        woken?.continuation.resume()
    }
}
