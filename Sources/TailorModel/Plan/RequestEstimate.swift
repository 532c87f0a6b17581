/// How many requests a plan sends to each endpoint, and how long that takes at the budget.
package struct RequestEstimate: Hashable, Sendable {
    package let byEndpoint: [Endpoint: Int]
    /// Nil where there is no budget, or nobody has worked it out.
    package let timing: Timing?

    package struct Timing: Hashable, Sendable {
        /// Whole seconds until the last operation is done, at least one. Trainings go on after it.
        package let seconds: Int
        /// Of each endpoint, as configured.
        package let requestsPerMinute: Int
        /// Of the slowest endpoint that answered 429 within the last hour; nil where none did.
        package let narrowedTo: Int?

        package init(seconds: Double, requestsPerMinute: Int, narrowedTo: Int? = nil) {
            self.narrowedTo = narrowedTo
            self.seconds = max(1, Int(min(seconds, 1e9).rounded(.up)))
            self.requestsPerMinute = requestsPerMinute
        }
    }

    package init(_ byEndpoint: [Endpoint: Int], timing: Timing? = nil) {
        self.byEndpoint = byEndpoint
        self.timing = timing
    }

    package init(of operations: [Operation], timing: Timing? = nil) {
        var counts: [Endpoint: Int] = [:]
        for operation in operations {
            if let endpoint = operation.endpoint { counts[endpoint, default: 0] += operation.requests }
        }
        self.init(counts, timing: timing)
    }

    package var total: Int { byEndpoint.values.reduce(0, +) }
}
