import Dispatch
import Foundation

/// HTTP through libcurl: HTTP/2 where the server offers it, connections kept and used again, the system's proxies and
/// certificates. One thread of its own does all the work.
package final class CurlTransport: HTTPTransport {
    private let inbox: CurlInbox
    private let running = DispatchGroup()

    /// - Parameter maximumConnections: connections open at the same time, which is also how many calls are under way
    ///   at the same time; further calls wait, and their time limits do not run.
    /// - Throws: `unusable` when libcurl cannot be set up.
    package init(maximumConnections: Int = 8) throws(HTTPFailure) {
        guard let multi = CurlMulti(maximumConnections: maximumConnections) else {
            throw HTTPFailure(.unusable, .neverSent, "libcurl could not be set up")
        }
        let inbox = CurlInbox(waking: multi)
        self.inbox = inbox
        let running = running
        running.enter()
        let thread = Thread {
            var loop = CurlLoop(multi, inbox: inbox, maximumTransfers: maximumConnections)
            loop.run()
            running.leave()
        }
        thread.name = "tailor.http"
        thread.start()
    }

    deinit { close() }

    /// Ends every call with the code `closed` and returns when the thread has ended and all connections are closed.
    package func close() {
        inbox.close()
        running.wait()
    }

    package func send(_ call: HTTPCall) async throws(HTTPFailure) -> HTTPAnswer {
        let inbox = inbox
        let id = inbox.nextID()
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let order = CurlOrder(id: id, call: call, continuation: continuation)
                if !inbox.submit(order) { order.end(with: .failure(.closed(.neverSent))) }
                // The handler below may have run before the order was there to be cancelled.
                if Task.isCancelled { inbox.cancel(id) }
            }
        } onCancel: {
            inbox.cancel(id)
        }
        return try outcome.get()
    }
}
