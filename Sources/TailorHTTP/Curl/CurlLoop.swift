import CLibCurl

/// The loop that the transport's thread runs: it owns the multi handle and every transfer under way.
struct CurlLoop {
    private let multi: CurlMulti
    private let inbox: CurlInbox
    private let maximumTransfers: Int
    private var waiting: [CurlOrder] = []
    private var active: [UnsafeMutableRawPointer: CurlTransfer] = [:]

    init(_ multi: CurlMulti, inbox: CurlInbox, maximumTransfers: Int) {
        self.multi = multi
        self.inbox = inbox
        self.maximumTransfers = maximumTransfers
    }

    /// Returns when the inbox is closed, with every call ended and every handle freed.
    mutating func run() {
        while true {
            let mail = inbox.take()
            waiting += mail.orders
            for id in mail.cancelled { cancel(id) }
            if mail.isClosing { break }
            admit()
            multi.perform()
            reap()
            expire()
            multi.wait(milliseconds: patience)
        }
        abandon()
        multi.free()
    }

    private var hasRoom: Bool { active.count < maximumTransfers }

    /// Starts what waits, oldest first. libcurl has a queue too, but its limits of time run on in there.
    private mutating func admit() {
        while hasRoom, !waiting.isEmpty {
            let order = waiting.removeFirst()
            do throws(HTTPFailure) {
                let transfer = try CurlTransfer(order)
                if multi.add(transfer.easy) {
                    active[transfer.easy.handle] = transfer
                } else {
                    order.end(with: .failure(transfer.failure(.unusable, "libcurl did not take the request")))
                }
            } catch {
                order.end(with: .failure(error))
            }
        }
    }

    private mutating func reap() {
        while let (easy, outcome) = multi.nextEnded() {
            guard let transfer = active[easy] else { continue }
            end(transfer, with: transfer.outcome(outcome))
        }
    }

    private mutating func expire() {
        let now = ContinuousClock.now
        for transfer in active.values {
            if let failure = transfer.stuck(at: now) { end(transfer, with: .failure(failure)) }
        }
    }

    private mutating func cancel(_ id: UInt64) {
        if let place = waiting.firstIndex(where: { $0.id == id }) {
            waiting.remove(at: place).end(with: .failure(.cancelled(.neverSent)))
        } else if let transfer = active.values.first(where: { $0.order.id == id }) {
            end(transfer, with: .failure(.cancelled(transfer.fate)))
        }
    }

    private mutating func abandon() {
        for transfer in active.values { end(transfer, with: .failure(.closed(transfer.fate))) }
        for order in waiting + inbox.shut().orders { order.end(with: .failure(.closed(.neverSent))) }
        waiting = []
    }

    private mutating func end(_ transfer: CurlTransfer, with outcome: CurlOrder.Outcome) {
        multi.remove(transfer.easy)
        active[transfer.easy.handle] = nil
        transfer.order.end(with: outcome)
    }

    /// How many milliseconds the loop may sleep when nothing moves.
    private var patience: Int {
        if hasRoom, !waiting.isEmpty { return 0 }
        let deadlines = active.values.compactMap { $0.watch?.deadline }
        guard let first = deadlines.min() else { return 60_000 }
        return max(0, (first - ContinuousClock.now).milliseconds + 1)
    }
}

extension HTTPFailure {
    static func cancelled(_ fate: Fate) -> HTTPFailure {
        HTTPFailure(.cancelled, fate, "the request was cancelled")
    }

    static func closed(_ fate: Fate) -> HTTPFailure {
        HTTPFailure(.closed, fate, "the connections were closed before the request ended")
    }
}
