import TailorModel

/// Sends cheap requests until one is refused with 429, and sees whether the refusal says how long to wait.
package struct RateLimitProbe: Sendable {
    /// More than the limit that is configured, because a plan may allow a few more.
    package static let surplus = 10

    private let requestsPerMinute: Int
    private let ping: @Sendable () async -> EndpointAnswer

    package init(requestsPerMinute: Int, ping: @escaping @Sendable () async -> EndpointAnswer) {
        self.requestsPerMinute = requestsPerMinute
        self.ping = ping
    }

    /// `unknown` if nothing was refused.
    package func answer() async -> VendorAnswer {
        for _ in 0..<(requestsPerMinute + Self.surplus) {
            guard case .answered(let answer) = await ping() else { break }
            if answer.status == 429 { return VendorAnswer(answer.saysWhenToRetry ? .sent : .missing) }
        }
        return VendorAnswer(.unknown)
    }
}
