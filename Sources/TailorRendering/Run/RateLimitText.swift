import TailorModel

/// What there is to say of a vendor that answered 429.
package enum RateLimitText {
    /// What a request waits for, when nothing else is to be seen.
    package static func waiting(_ endpoint: Endpoint, seconds: Double) -> String {
        "waiting \(spoken(seconds: seconds.rounded(.up))) for the rate limit of \(endpoint)"
    }

    /// A warning; none when the budget is as configured.
    package static func diagnostics(_ budget: BudgetSnapshot) -> [Diagnostic] {
        guard let least = budget.narrowed.min(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return [] }
        let others = budget.narrowed.count - 1
        let more = others == 0 ? "" : " and \(counted(others, "other endpoint"))"
        let configured = budget.requestsPerMinute.map { " (\($0))" } ?? ""
        return [
            .warning(
                "the vendor answered 429 to \(least.key)\(more): it takes fewer requests than "
                    + "`remote.requests_per_minute` says\(configured), or another program uses the same key",
                help: "For the next hour \(least.value) a minute are sent there. If your tier is lower, say so in "
                    + "`remote.requests_per_minute`.")
        ]
    }
}
