import TailorModel

/// What an apply was asked to do.
package struct ApplyRequest: Sendable {
    /// As the lock names it: `apply`, `destroy`.
    package let command: String
    package let options: PlanOptions
    /// The hash that the plan must have; nil: any plan will do.
    package let planHash: Digest?
    /// Seconds to wait for the lock.
    package let lockTimeout: Double
    /// Of the same run, before this apply.
    package private(set) var earlier = EarlierTrainings()

    package init(command: String, options: PlanOptions, planHash: Digest? = nil, lockTimeout: Double = 0) {
        self.command = command
        self.options = options
        self.planHash = planHash
        self.lockTimeout = lockTimeout
    }

    /// The same request, later in the same run.
    package func after(_ earlier: EarlierTrainings) -> ApplyRequest {
        var request = self
        request.earlier = earlier
        return request
    }
}
