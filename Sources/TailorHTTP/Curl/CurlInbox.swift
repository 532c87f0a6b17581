import Synchronization

/// A call on its way to the loop's thread, and whom to tell.
struct CurlOrder: Sendable {
    typealias Outcome = Result<HTTPAnswer, HTTPFailure>

    let id: UInt64
    let call: HTTPCall
    private let continuation: CheckedContinuation<Outcome, Never>

    init(id: UInt64, call: HTTPCall, continuation: CheckedContinuation<Outcome, Never>) {
        self.id = id
        self.call = call
        self.continuation = continuation
    }

    /// Must be called exactly once.
    func end(with outcome: Outcome) {
        continuation.resume(returning: outcome)
    }
}

/// How other threads speak to the loop's.
final class CurlInbox: Sendable {
    /// What has come since the loop last looked.
    struct Mail: Sendable {
        var orders: [CurlOrder] = []
        var cancelled: [UInt64] = []
        var isClosing = false
    }

    private struct State {
        var mail = Mail()
        var lastID: UInt64 = 0
        var isOpen = true
    }

    private let state = Mutex(State())
    private let multi: CurlMulti

    init(waking multi: CurlMulti) {
        self.multi = multi
    }

    func nextID() -> UInt64 {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    /// False when the loop has ended or is about to: the order was not taken.
    func submit(_ order: CurlOrder) -> Bool {
        post { $0.orders.append(order) }
    }

    /// Does nothing for a call that has ended.
    func cancel(_ id: UInt64) {
        _ = post { $0.cancelled.append(id) }
    }

    func close() {
        _ = post { $0.isClosing = true }
    }

    /// What has come, and an empty inbox.
    func take() -> Mail {
        state.withLock { state in
            defer { state.mail = Mail(isClosing: state.mail.isClosing) }
            return state.mail
        }
    }

    /// The loop's last look: nothing is taken any more, and the multi handle is not touched from here again.
    func shut() -> Mail {
        state.withLock { state in
            state.isOpen = false
            defer { state.mail = Mail() }
            return state.mail
        }
    }

    /// The waking happens under the lock, so that the multi handle cannot be freed in between.
    private func post(_ change: (inout Mail) -> Void) -> Bool {
        state.withLock { state in
            guard state.isOpen else { return false }
            change(&state.mail)
            multi.wake()
            return true
        }
    }
}
