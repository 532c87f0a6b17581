import Foundation
import Synchronization
import TailorModel

/// The budget of several runs in memory. Each run has a view of its own.
package final class MemoryBudgetStore: Sendable {
    private struct State {
        var document: Data?
        var version = 0
        var requests = 0
        var isDown = false
    }

    private let state = Mutex(State())
    private let time: any TimeSource

    package init(_ time: any TimeSource) { self.time = time }

    /// What one run reads and writes.
    package func view() -> some BudgetStore { View(store: self) }

    /// How many requests it was sent.
    package var requests: Int { state.withLock { $0.requests } }

    package var document: Data? { state.withLock { $0.document } }

    package func goDown(_ isDown: Bool = true) { state.withLock { $0.isDown = isDown } }

    /// Whole seconds, as stores have them.
    private var date: Date { Date(timeIntervalSince1970: time.now.timeIntervalSince1970.rounded(.down)) }

    private final class View: BudgetStore {
        private let store: MemoryBudgetStore
        private let known = Mutex(0)

        init(store: MemoryBudgetStore) { self.store = store }

        func read() async throws(BudgetStoreFailure) -> (document: Data?, date: Date) {
            let found = try store.ask { $0 }
            known.withLock { $0 = found.version }
            return (found.document, store.date)
        }

        func replace(with document: Data) async throws(BudgetStoreFailure) -> Date? {
            let known = known.withLock { $0 }
            let found = try store.ask { state in
                guard state.version == known else { return state }
                state.document = document
                state.version += 1
                return state
            }
            guard found.version == known + 1, found.document == document else { return nil }
            self.known.withLock { $0 = known + 1 }
            return store.date
        }
    }

    private func ask(_ work: (inout State) -> State) throws(BudgetStoreFailure) -> State {
        let found: State? = state.withLock { state in
            state.requests += 1
            return state.isDown ? nil : work(&state)
        }
        guard let found else { throw BudgetStoreFailure("it answered 503", help: "Try again later.") }
        return found
    }
}
