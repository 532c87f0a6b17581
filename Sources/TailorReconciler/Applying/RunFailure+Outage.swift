import TailorModel

extension RunFailure {
    /// The vendor is away for a while: what waits may go on waiting.
    var outage: RemoteFailure? {
        guard case .remote(let failure) = self else { return nil }
        switch failure.code {
        case .server, .connection, .rateLimited, .unreadable: return failure
        case .unauthenticated, .forbidden, .quota, .notFound, .conflict, .rejected, .cancelled: return nil
        }
    }
}
