import TailorModel

extension Diagnostic {
    /// A failure of the state, its journal or its lock.
    package init(_ failure: StateFailure) {
        self = .error(failure.message, help: failure.help)
    }

    /// A failed request, outside of a run.
    package init(_ failure: RemoteFailure) {
        let status = failure.status.map { " (HTTP \($0))" } ?? ""
        let request = failure.requestID.map { "\nThe vendor's id of the request is \($0)." } ?? ""
        self = .error(
            "\(failure.endpoint) failed\(status): \(failure.message)",
            help: (failure.help ?? failure.code.advice) + request)
    }
}

extension RemoteFailure.Code {
    /// What to do, in full sentences.
    fileprivate var advice: String {
        switch self {
        case .unauthenticated:
            "The token is missing or invalid. Check the token that `remote.token` names, and that it belongs to this endpoint."
        case .payment: "The vendor asks for a payment for the account of the token."
        case .forbidden: "The token has no permission for this. Ask the owner of the organisation for it."
        case .quota: "The organisation's quota or subscription does not cover this. Only the vendor can change that."
        case .notFound: "It was deleted at the vendor, or the endpoint is wrong. Run `tailor plan` to see."
        case .conflict: "The object has the wrong status for this. Run `tailor status` to see it."
        case .rejected: "The vendor refused the request. Its message above says why."
        case .rateLimited:
            "Wait a minute, or set `remote.requests_per_minute` to the limit of your tier: 10, 60 or 1000."
        case .redirected: "Redirects are not followed, so that the token stays with its host. Check `remote.endpoint`."
        case .server: "The vendor failed. Try again later; nothing is done twice."
        case .connection: "Check the network, the proxy and `remote.endpoint`. It is safe to try again."
        case .unreadable: "The answer does not follow the vendor's contract. Check `remote.endpoint`."
        case .cancelled: "The run was stopped. It is safe to try again."
        }
    }
}
