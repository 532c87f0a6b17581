import TailorHTTP

/// Why a single request to an S3 store brought nothing that can be used.
enum S3Problem: Error, Hashable, Sendable {
    case unreachable(HTTPFailure, isWrite: Bool)
    /// - code: S3's own word for it, if it sent one.
    case refused(status: Int, code: String?)
    /// A clause about what it sent.
    case malformed(String)

    /// The same request may succeed a moment later.
    var mayPass: Bool {
        switch self {
        case .unreachable(let failure, _): failure.code.mayPassAtStore
        // 409: another conditional write of the object was under way.
        case .refused(let status, _): status >= 500 || status == 429 || status == 409 || status == 408
        case .malformed: false
        }
    }

    /// The write may have happened, or may still happen.
    var isInDoubt: Bool {
        switch self {
        case .unreachable(let failure, let isWrite): isWrite && failure.fate == .maybeSent
        case .refused(let status, _): status >= 500
        case .malformed: true
        }
    }

    /// A clause without a full stop.
    func reason(_ location: S3Location) -> String {
        switch self {
        case .unreachable(let failure, _): failure.message
        case .refused(_, "NoSuchBucket"): "it has no bucket \(location.bucket)"
        case .refused(let status, let code): "it answered \(status)\(code.map { " (\($0.shown))" } ?? "")"
        case .malformed(let what): what
        }
    }

    /// Full sentences.
    func help(_ location: S3Location) -> String {
        switch self {
        case .unreachable(let failure, _) where failure.code == .certificate:
            "Name the file with the certificate of its authority as `state.ca`."
        case .unreachable:
            "Check `state.endpoint`, and the network. Then run the command again: it resumes from what is recorded."
        case .refused(_, "NoSuchBucket"): "Create the bucket, or correct `state.bucket`."
        case .refused(_, "RequestTimeTooSkewed"):
            "Set the clock of this machine: the store refuses requests that are off by minutes."
        case .refused(_, "AuthorizationHeaderMalformed"), .refused(_, "PermanentRedirect"), .refused(301, _):
            "The bucket is in another region than \(location.region): correct `state.region`."
        case .refused(_, "ExpiredToken"): "The temporary credentials have expired: get new ones."
        case .refused(401, _), .refused(403, _):
            "Check the credentials (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN or AWS_PROFILE), and that "
                + "they may read, write, delete and list under \(location.name(of: ""))."
        case .refused(let status, _) where status >= 500:
            "Try again later. The command resumes from what is recorded."
        case .refused, .malformed: "Check that `state.endpoint` is that of an S3 store."
        }
    }
}

extension String {
    /// What a server sent, safe to print.
    fileprivate var shown: String { String(filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(60)) }
}
