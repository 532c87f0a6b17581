/// A run cannot reach the budget that it shares with others, and keeps to a part of it.
package struct BudgetOutage: Hashable, Sendable {
    package let failure: BudgetStoreFailure
    /// Requests a minute that the run sends to each endpoint meanwhile, at most.
    package let share: Int
    /// Of all runs together.
    package let requestsPerMinute: Int

    package init(failure: BudgetStoreFailure, share: Int, requestsPerMinute: Int) {
        self.failure = failure
        self.share = share
        self.requestsPerMinute = requestsPerMinute
    }
}
