import TailorModel

extension Diagnostic {
    /// A failure of the state, its journal or its lock.
    package init(_ failure: StateFailure) {
        self = .error(failure.message, help: failure.help)
    }

    /// A request that did not do what it was sent for, outside of a run.
    package init(_ failure: RemoteFailure) {
        let status = failure.status.map { " (HTTP \($0))" } ?? ""
        let request = failure.requestID.map { "\nThe vendor knows the request as \($0)." } ?? ""
        self = .error(
            "\(failure.endpoint) failed\(status): \(failure.message)",
            help: (failure.help ?? failure.code.advice) + request)
    }
}

extension RemoteFailure.Code {
    /// What to do about it, in full sentences.
    fileprivate var advice: String {
        switch self {
        case .unauthenticated:
            "The token is missing or not accepted. Check where `remote.token` takes it from and that it is this vendor's."
        case .payment: "The vendor wants a payment for the account of the token. Nothing can be done from here."
        case .forbidden: "The token is accepted but may not do this. Ask the organisation's owner for the permission."
        case .quota: "The organisation's quota or subscription does not cover this. Nothing can be done from here."
        case .notFound: "It is gone at the vendor, or the endpoint is not the right one. Run `tailor plan` to see."
        case .conflict: "The object is not in the state that this needs. Run `tailor plan` to see where it stands."
        case .rejected: "The vendor refuses what was sent. Its words above say why."
        case .rateLimited:
            "Wait as long as the vendor asks, or a minute where it does not say; or lower `remote.requests_per_minute` to "
                + "your tier: 10, 60 or 1000."
        case .redirected:
            "A redirect is never followed, because the token would go to another place. Check `remote.endpoint`."
        case .server: "The vendor had a fault of its own. Try again later; nothing is done twice."
        case .connection: "Check the network, the proxy and `remote.endpoint`. Trying again is safe."
        case .unreadable: "The answer is not what the vendor's contract says. Check `remote.endpoint`."
        case .cancelled: "The run was stopped. Trying again is safe."
        }
    }
}
