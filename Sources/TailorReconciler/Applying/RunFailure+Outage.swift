import TailorModel

extension RunFailure {
    /// The vendor is away for a while: what waits may go on waiting.
    var outage: RemoteFailure? {
        guard case .remote(let failure) = self else { return nil }
        switch failure.code {
        case .server, .connection, .rateLimited, .unreadable: return failure
        case .unauthenticated, .payment, .forbidden, .quota, .notFound, .conflict, .rejected, .redirected, .cancelled:
            return nil
        }
    }
}
