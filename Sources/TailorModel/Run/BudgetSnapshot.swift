import TailorBudget

/// How much of the request budget is left at one moment.
package struct BudgetSnapshot: Hashable, Sendable {
    /// Of each endpoint, as configured; nil for no limit.
    package let requestsPerMinute: Int?
    private let windows: [Endpoint: SlidingWindow]

    /// - Parameter windows: of the endpoints that were used; of all others, everything is left.
    package init(requestsPerMinute: Int?, windows: [Endpoint: SlidingWindow] = [:]) {
        self.requestsPerMinute = requestsPerMinute
        self.windows = windows
    }

    /// Endpoints that answered 429 within the last hour, with what is left of their budget in requests a minute.
    package var narrowed: [Endpoint: Int] {
        windows.compactMapValues { $0.isNarrowed ? $0.limit : nil }
    }

    package func window(of endpoint: Endpoint) -> SlidingWindow {
        windows[endpoint] ?? SlidingWindow(limit: requestsPerMinute)
    }
}
