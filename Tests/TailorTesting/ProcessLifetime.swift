import Synchronization

/// The lifetime of a process that is killed at a chosen moment: from then on nothing that it does has an effect.
package final class ProcessLifetime: Sendable {
    private struct State {
        var moments = 0
        var end = Int.max
    }

    private let state = Mutex(State())

    package init() {}

    /// How many moments there were.
    package var moments: Int { state.withLock { $0.moments } }

    package var isOver: Bool { state.withLock { $0.moments >= $0.end } }

    /// The moment with this number, counted from now, is its last. Nil: it is not killed.
    package func begin(endingAt moment: Int?) {
        state.withLock { $0 = State(end: moment ?? .max) }
    }

    /// Something is about to happen, or has just happened.
    /// - Returns: whether the process lives on.
    package func survives() -> Bool {
        state.withLock { state in
            guard state.moments < state.end else { return false }
            state.moments += 1
            return state.moments < state.end
        }
    }
}
