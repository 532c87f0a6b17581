import TailorHTTP

/// Why a single request to a state server brought nothing that can be used.
enum HTTPStateProblem: Error, Hashable, Sendable {
    case unreachable(HTTPFailure, isWrite: Bool)
    case refused(status: Int)

    /// The same request may succeed a moment later.
    var mayPass: Bool {
        switch self {
        case .unreachable(let failure, _): failure.code.mayPassAtStore
        case .refused(let status): status >= 500 && status != 501 || status == 429 || status == 408
        }
    }

    /// The write may have happened, or may still happen.
    var isInDoubt: Bool {
        switch self {
        case .unreachable(let failure, let isWrite): isWrite && failure.fate == .maybeSent
        case .refused(let status): status >= 500
        }
    }

    func failure(_ name: String, isInDoubt: Bool) -> ObjectFailure {
        ObjectFailure(
            "the state's server cannot be used for \(name): \(reason)", help: help,
            isInDoubt: isInDoubt || self.isInDoubt)
    }

    private var reason: String {
        switch self {
        case .unreachable(let failure, _): failure.message
        case .refused(let status): "it answered \(status)"
        }
    }

    private var help: String {
        switch self {
        case .unreachable(let failure, _) where failure.code == .certificate:
            "Name the file with the certificate of its authority as `state.ca`."
        case .unreachable:
            "Check `state.address`, and the network. Then run the command again: it resumes from what is recorded."
        case .refused(401), .refused(403):
            "Check TF_HTTP_USERNAME and TF_HTTP_PASSWORD, and that this user may read, write and lock the state."
        case .refused(405), .refused(501):
            "The server does not know this method: correct `update_method`, `lock_method` or `unlock_method`."
        case .refused(let status) where status >= 500:
            "Try again later. The command resumes from what is recorded."
        case .refused: "Check `state.address` and `state.lock_address`."
        }
    }
}
