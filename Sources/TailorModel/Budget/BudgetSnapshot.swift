/// How much of the request budget is left at one moment.
package struct BudgetSnapshot: Hashable, Sendable {
    /// Of each endpoint, as configured; nil for no limit.
    package let requestsPerMinute: Int?
    private let logs: [Endpoint: SlidingWindow]

    /// - Parameter logs: of the endpoints that were used; of all others, everything is left.
    package init(requestsPerMinute: Int?, logs: [Endpoint: SlidingWindow] = [:]) {
        self.requestsPerMinute = requestsPerMinute
        self.logs = logs
    }

    /// Endpoints that answered 429 within the last hour, with what is left of their budget in requests a minute.
    package var narrowed: [Endpoint: Int] {
        logs.compactMapValues { $0.isNarrowed ? $0.limit : nil }
    }

    package func log(of endpoint: Endpoint) -> SlidingWindow {
        logs[endpoint] ?? SlidingWindow(limit: requestsPerMinute)
    }
}
