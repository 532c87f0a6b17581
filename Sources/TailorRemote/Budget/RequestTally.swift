import Synchronization
import TailorModel

/// Counts the requests that were really sent, retries included.
package final class RequestTally: Sendable {
    private let counted = Mutex<[Endpoint: Int]>([:])

    package init() {}

    package var byEndpoint: [Endpoint: Int] { counted.withLock { $0 } }

    package var total: Int { byEndpoint.values.reduce(0, +) }

    func count(_ endpoint: Endpoint) {
        counted.withLock { $0[endpoint, default: 0] += 1 }
    }
}
