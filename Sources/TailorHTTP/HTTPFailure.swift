/// Why a call brought no answer.
package struct HTTPFailure: Error, Hashable, Sendable {
    package enum Code: String, Sendable, CaseIterable {
        /// Not an absolute http or https URL.
        case badURL
        case couldNotResolve
        case couldNotConnect
        /// The proxy could not be reached, or refused.
        case proxy
        /// The handshake failed.
        case tls
        /// The server's certificate is not to be trusted, or none of ours can be used.
        case certificate
        /// One of `HTTPTimeLimits` passed; the message says which.
        case timedOut
        /// The connection ended before the answer did.
        case connectionLost
        /// What came is not HTTP, or not in the encoding it claims.
        case malformedAnswer
        /// The answer is longer than `HTTPCall.answerLimit`.
        case bodyTooLarge
        /// The task was cancelled.
        case cancelled
        /// The transport was closed before the call ended.
        case closed
        /// libcurl could not work: no memory, no descriptors.
        case unusable
    }

    /// Whether the server may have seen the request. It decides whether a request that must not happen twice may be
    /// sent again.
    package enum Fate: String, Sendable {
        /// No byte of the request was written: the connection never stood.
        case neverSent
        /// A connection stood; the request may have been received and carried out.
        case maybeSent
    }

    package let code: Code
    package let fate: Fate
    /// One sentence without a full stop for people: what happened, with which host. Never holds a header or a query.
    package let message: String

    package init(_ code: Code, _ fate: Fate, _ message: String) {
        self.code = code
        self.fate = fate
        self.message = message
    }
}
