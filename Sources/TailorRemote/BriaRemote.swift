import TailorHTTP
import TailorModel

/// The vendor's Tailored Generation API over HTTP: both faces of the remote. What runs read-only is given it as
/// `any RemoteReading`.
package struct BriaRemote: Sendable {
    let sender: RequestSender

    /// - Parameters:
    ///   - random: from 0 up to, but not including, 1; for the jitter of retries.
    ///   - tally: counts what is sent, for whoever prints it.
    package init(
        _ access: RemoteAccess, transport: any HTTPTransport, budget: RequestBudget, tally: RequestTally,
        time: any TimeSource, policy: RetryPolicy = RetryPolicy(), random: @escaping @Sendable () -> Double
    ) {
        sender = RequestSender(
            access: access, transport: transport, budget: budget, tally: tally, time: time, policy: policy,
            random: random)
    }
}
