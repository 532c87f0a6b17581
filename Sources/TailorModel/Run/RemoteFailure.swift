/// A request that did not do what it was sent for.
package struct RemoteFailure: Error, Hashable, Sendable {
    /// What kind of failure, for decisions.
    package enum Code: String, Codable, Sendable {
        /// 401.
        case unauthenticated
        /// 402: the account has to pay first.
        case payment
        /// 403, and its text does not speak of a quota.
        case forbidden
        /// 403 whose text speaks of a quota or a subscription.
        case quota
        case notFound = "not_found"
        /// 409, 412: the object is not in the state that the request needs.
        case conflict
        /// 400, 413, 415, 422, 460: the vendor refuses what was sent.
        case rejected
        /// 429, after waiting as long as it is allowed.
        case rateLimited = "rate_limited"
        /// 301, 302, 303, 307, 308: the API is somewhere else, or something in between answers.
        case redirected
        /// 408, 5xx, or an odd status.
        case server
        /// The connection could not be made, or broke.
        case connection
        /// A 2xx whose body is not what the contract says.
        case unreadable
        case cancelled

        /// The token, or the account behind it, is refused: other requests with the same token would be, too.
        package var refusesToken: Bool {
            switch self {
            case .unauthenticated, .payment, .forbidden, .quota: true
            case .notFound, .conflict, .rejected, .rateLimited, .redirected, .server, .connection, .unreadable,
                .cancelled:
                false
            }
        }
    }

    /// What is known of the vendor's side.
    package enum Effect: String, Codable, Sendable {
        /// Nothing happened: the request never left, or it was answered with a refusal.
        case none
        /// It may have happened: a POST whose answer was lost, a 5xx, or unreadable.
        case unknown
    }

    package let code: Code
    package let effect: Effect
    package let endpoint: Endpoint
    /// HTTP status; nil when there was no answer.
    package let status: Int?
    /// The vendor's words, or the transport's, in a sentence; bounded, without the token.
    package let message: String
    /// The vendor's name for the request, for its support.
    package let requestID: String?
    /// What to do, in full sentences, where whoever sent the request knows more than the code says.
    package let help: String?

    package init(
        code: Code, effect: Effect, endpoint: Endpoint, status: Int? = nil, message: String, requestID: String? = nil,
        help: String? = nil
    ) {
        self.code = code
        self.effect = effect
        self.endpoint = endpoint
        self.status = status
        self.message = message
        self.requestID = requestID
        self.help = help
    }
}
