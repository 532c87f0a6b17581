import Foundation
import Synchronization
import TailorModel

/// A clock that stands still until somebody sleeps, and then jumps to the earliest deadline of all who do. Nothing ever
/// really waits, and sleepers wake in the order of their deadlines.
package final class VirtualTime: TimeSource {
    private struct Sleeper {
        let id: Int
        let deadline: Date
        /// Nil until the sleeper has settled down.
        var continuation: CheckedContinuation<Void, Never>?
    }

    private struct State {
        var now: Date
        var lastID = 0
        var slept: [Double] = []
        var sleepers: [Sleeper] = []
    }

    private let state: Mutex<State>

    /// - Parameter start: 2026-01-01 00:00 UTC unless given.
    package init(start: Date = Date(timeIntervalSince1970: 1_767_225_600)) {
        state = Mutex(State(now: start))
    }

    package var now: Date { state.withLock { $0.now } }

    /// Every sleep that was asked for, in seconds, in order.
    package var slept: [Double] { state.withLock { $0.slept } }

    /// Lets time pass without anybody sleeping. Who sleeps past the new time wakes at its own next turn.
    package func advance(by seconds: Double) {
        state.withLock { $0.now += seconds }
    }

    package func sleep(seconds: Double) async throws {
        try Task.checkCancellation()
        let id = register(seconds)
        // Everybody who can still run gets to its own sleep first, so that the earliest deadline is known.
        for _ in 0..<20 { await Task.yield() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { resolve(id, $0) }
        } onCancel: {
            dismiss(id)
        }
        try Task.checkCancellation()
    }

    private func register(_ seconds: Double) -> Int {
        state.withLock { state in
            state.lastID += 1
            state.slept.append(seconds)
            let deadline = state.now + max(0, seconds)
            state.sleepers.append(Sleeper(id: state.lastID, deadline: deadline, continuation: nil))
            return state.lastID
        }
    }

    /// Each sleeper wakes one, the earliest, which may be itself: so everyone is woken.
    private func resolve(_ id: Int, _ continuation: CheckedContinuation<Void, Never>) {
        let woken = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            var woken: [CheckedContinuation<Void, Never>] = []
            if let place = state.sleepers.firstIndex(where: { $0.id == id }) {
                state.sleepers[place].continuation = continuation
            } else {
                woken.append(continuation)
            }
            if let next = Self.wakeEarliest(&state) { woken.append(next) }
            return woken
        }
        for continuation in woken { continuation.resume() }
    }

    /// A sleeper that is woken before it has settled down finds itself gone, and does not sleep.
    private static func wakeEarliest(_ state: inout State) -> CheckedContinuation<Void, Never>? {
        let earliest = state.sleepers.indices.min { state.sleepers[$0].deadline < state.sleepers[$1].deadline }
        guard let earliest else { return nil }
        let sleeper = state.sleepers.remove(at: earliest)
        state.now = max(state.now, sleeper.deadline)
        return sleeper.continuation
    }

    private func dismiss(_ id: Int) {
        let continuation = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard let place = state.sleepers.firstIndex(where: { $0.id == id }) else { return nil }
            return state.sleepers.remove(at: place).continuation
        }
        continuation?.resume()
    }
}
