import CLibCurl

extension HTTPFailure {
    /// What an outcome of libcurl means.
    init(_ outcome: CURLcode, fate: Fate, host: String, limits: HTTPTimeLimits, detail: String) {
        let code = Code(outcome, fate: fate)
        let sentence =
            switch code {
            case .badURL: "the address cannot be called"
            case .couldNotResolve: "the name of \(host) could not be resolved"
            case .couldNotConnect: "no connection to \(host) could be made"
            case .proxy: "the proxy on the way to \(host) could not be used"
            case .tls: "no secure connection to \(host) could be made"
            case .certificate: "the certificate of \(host) is not to be trusted"
            case .timedOut: "no connection to \(host) stood within \(limits.connect.milliseconds) ms"
            case .malformedAnswer: "the answer of \(host) cannot be read"
            case .connectionLost: "the connection to \(host) ended before the answer was complete"
            case .bodyTooLarge, .cancelled, .closed, .unusable: "the request to \(host) failed"
            }
        // libcurl tried once more by itself, and speaks of that.
        let isAboutSecondTry = outcome == CURLE_SEND_FAIL_REWIND
        self.init(code, fate, isAboutSecondTry ? sentence : "\(sentence) (\(detail))")
    }

    /// A transfer that a limit ended.
    static func stuck(_ phase: ProgressWatch.Phase, host: String, limits: HTTPTimeLimits) -> HTTPFailure {
        let message =
            switch phase {
            case .sending: "\(host) took no more of the request for \(limits.stall.milliseconds) ms"
            case .waiting: "\(host) took the request and answered nothing for \(limits.firstByte.milliseconds) ms"
            case .receiving: "\(host) stopped in the middle of its answer for \(limits.stall.milliseconds) ms"
            }
        return HTTPFailure(.timedOut, .maybeSent, message)
    }
}

extension HTTPFailure.Code {
    /// Once a request may have been written, whatever ends the connection is a lost connection: libcurl tries a new
    /// one by itself, and its trouble with that is not what happened to the request.
    fileprivate init(_ outcome: CURLcode, fate: HTTPFailure.Fate) {
        self =
            switch fate {
            case .neverSent: Self.beforeRequest[outcome.rawValue] ?? .couldNotConnect
            case .maybeSent: Self.afterRequest[outcome.rawValue] ?? .connectionLost
            }
    }

    private static let beforeRequest: [UInt32: Self] = [
        CURLE_URL_MALFORMAT.rawValue: .badURL,
        CURLE_UNSUPPORTED_PROTOCOL.rawValue: .badURL,
        CURLE_COULDNT_RESOLVE_HOST.rawValue: .couldNotResolve,
        CURLE_COULDNT_RESOLVE_PROXY.rawValue: .proxy,
        CURLE_PROXY.rawValue: .proxy,
        CURLE_OPERATION_TIMEDOUT.rawValue: .timedOut,
        CURLE_SSL_CONNECT_ERROR.rawValue: .tls,
        CURLE_PEER_FAILED_VERIFICATION.rawValue: .certificate,
        CURLE_SSL_CERTPROBLEM.rawValue: .certificate,
        CURLE_SSL_CIPHER.rawValue: .tls,
        CURLE_SSL_CACERT_BADFILE.rawValue: .certificate,
        CURLE_SSL_ISSUER_ERROR.rawValue: .certificate,
        CURLE_SSL_INVALIDCERTSTATUS.rawValue: .certificate,
        CURLE_SSL_CLIENTCERT.rawValue: .certificate,
        CURLE_OUT_OF_MEMORY.rawValue: .unusable,
        CURLE_FAILED_INIT.rawValue: .unusable,
    ]

    private static let afterRequest: [UInt32: Self] = [
        CURLE_WEIRD_SERVER_REPLY.rawValue: .malformedAnswer,
        CURLE_UNSUPPORTED_PROTOCOL.rawValue: .malformedAnswer,
        CURLE_BAD_CONTENT_ENCODING.rawValue: .malformedAnswer,
        CURLE_OUT_OF_MEMORY.rawValue: .unusable,
    ]
}
