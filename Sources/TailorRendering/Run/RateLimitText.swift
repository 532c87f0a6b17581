import TailorModel

/// Texts about the vendor's rate limit.
package enum RateLimitText {
    /// A request waits, and nothing else is shown.
    package static func waiting(_ endpoint: Endpoint, seconds: Double) -> String {
        "waiting \(timeSpan(seconds: seconds.rounded(.up))) for the rate limit of \(endpoint)"
    }

    /// A warning when the budget that runs share cannot be reached.
    package static func diagnostic(_ outage: BudgetOutage) -> Diagnostic {
        .warning(
            "the shared request budget cannot be used: \(outage.failure.message)",
            help:
                "This run sends at most \(outage.share) of \(outage.requestsPerMinute) requests a minute to each endpoint, and "
                + "tries again every 30 s. \(outage.failure.help)")
    }

    /// A warning when the vendor answered 429.
    package static func diagnostics(_ budget: BudgetSnapshot) -> [Diagnostic] {
        guard let least = budget.narrowed.min(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return [] }
        let others = budget.narrowed.count - 1
        let more = others == 0 ? "" : " and \(counted(others, "other endpoint"))"
        let configured = budget.requestsPerMinute.map { " (\($0))" } ?? ""
        return [
            .warning(
                "the vendor answered 429 to \(least.key)\(more): `remote.requests_per_minute`\(configured) is above its "
                    + "limit, or another program uses the same token",
                help:
                    "tailor sends \(least.value) requests a minute there for the next hour. If your tier has a lower limit, "
                    + "set `remote.requests_per_minute` to it.")
        ]
    }
}
