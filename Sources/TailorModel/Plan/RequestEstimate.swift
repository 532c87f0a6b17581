/// How many requests a plan sends to each endpoint, and how long that takes at the budget.
package struct RequestEstimate: Hashable, Sendable {
    package let byEndpoint: [Endpoint: Int]

    package init(byEndpoint: [Endpoint: Int]) { self.byEndpoint = byEndpoint }

    package init(of operations: [Operation]) {
        var counts: [Endpoint: Int] = [:]
        for operation in operations {
            if let endpoint = operation.endpoint { counts[endpoint, default: 0] += operation.requests }
        }
        byEndpoint = counts
    }

    package var total: Int { byEndpoint.values.reduce(0, +) }

    /// Seconds at so many requests a minute for each endpoint: every full minute's worth on the busiest endpoint waits
    /// a minute, and nothing is faster than about a request a second.
    package func seconds(requestsPerMinute: Int) -> Int {
        let busiest = byEndpoint.values.max() ?? 0
        let waits = busiest == 0 ? 0 : (busiest - 1) / max(1, requestsPerMinute)
        return max(total, waits * 60)
    }
}
