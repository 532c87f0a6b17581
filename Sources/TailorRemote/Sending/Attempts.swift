import Foundation
import HTTPTypes
import TailorHTTP
import TailorModel

/// Decides what follows an attempt to send one request. Pure: it is told what came of the attempt, the time and a
/// random number, and answers what to do (Requests.md, "Sending again").
struct Attempts {
    enum Verdict {
        /// The request did what it was sent for.
        case done(HTTPAnswer)
        /// Send it again after so many seconds.
        case retry(Double)
        /// The vendor is overrun: close the endpoint for so many seconds, and send it again then.
        case pace(Double)
        /// The vendor is overrun for longer than anybody waits: close the endpoint for so many seconds.
        case turnAway(RemoteFailure, Double)
        case fail(RemoteFailure)
    }

    private let endpoint: Endpoint
    private let isRepeatable: Bool
    private let policy: RetryPolicy
    private let token: APIToken
    private let refusals: RefusalHelp
    private var failures = 0
    private var rateLimits = 0
    /// An attempt may have changed something at the vendor, whatever a later one is answered.
    private var mayHaveHappened = false

    init(_ request: APIRequest, policy: RetryPolicy, _ access: RemoteAccess) {
        endpoint = request.endpoint
        isRepeatable = request.isRepeatable
        self.policy = policy
        token = access.token
        refusals = RefusalHelp(access)
    }

    mutating func judge(_ outcome: Result<HTTPAnswer, HTTPFailure>, at now: Date, random: Double) -> Verdict {
        switch outcome {
        case .success(let answer): judge(answer, at: now, random: random)
        case .failure(let failure): judge(failure, random: random)
        }
    }

    /// The failure of a request whose task was cancelled between two attempts.
    var cancellation: RemoteFailure {
        RemoteFailure(code: .cancelled, effect: effect, endpoint: endpoint, message: "the request was cancelled")
    }

    /// The failure of a request that was answered with success, and a body that the contract does not know.
    func unreadable(_ answer: HTTPAnswer, because reason: String) -> RemoteFailure {
        RemoteFailure(
            code: .unreadable, effect: endpoint.method == .get ? .none : .unknown, endpoint: endpoint,
            status: answer.status.code, message: "the vendor's answer cannot be read: \(reason)",
            requestID: VendorComplaint(answer, hiding: token).requestID)
    }
}

extension Attempts {
    private mutating func judge(_ answer: HTTPAnswer, at now: Date, random: Double) -> Verdict {
        let status = answer.status.code
        let asked = RetryAfter.seconds(in: answer.fields, at: now)
        switch status {
        case 200..<300:
            return .done(answer)
        case 404 where endpoint.method == .delete && mayHaveHappened:
            return .done(answer)
        case 429:
            let wait = asked ?? policy.rateLimitBackoff.seconds(retry: rateLimits, random: random)
            rateLimits += 1
            let isAllowed = rateLimits <= policy.rateLimitWaits && wait <= policy.longestWait
            return isAllowed ? .pace(wait) : .turnAway(failure(for: answer, asking: asked), wait)
        case _ where Self.isTransient(status):
            if endpoint.method != .get { mayHaveHappened = true }
            guard let wait = retry(isSafe: isRepeatable, asked: asked, random: random) else {
                return .fail(failure(for: answer))
            }
            return .retry(wait)
        default:
            return .fail(failure(for: answer))
        }
    }

    private mutating func judge(_ failure: HTTPFailure, random: Double) -> Verdict {
        if failure.fate == .maybeSent, endpoint.method != .get { mayHaveHappened = true }
        let isSafe = isRepeatable || failure.fate == .neverSent
        if failure.code.isTransient, let wait = retry(isSafe: isSafe, asked: nil, random: random) {
            return .retry(wait)
        }
        let code: RemoteFailure.Code = failure.code == .cancelled ? .cancelled : .connection
        return .fail(
            RemoteFailure(
                code: code, effect: effect, endpoint: endpoint,
                message: VendorComplaint.bounded(failure.message, hiding: token)))
    }

    /// Seconds to wait before the next attempt; nil when there is none.
    private mutating func retry(isSafe: Bool, asked: Double?, random: Double) -> Double? {
        let wait = asked ?? policy.backoff.seconds(retry: failures, random: random)
        failures += 1
        return isSafe && failures < policy.attempts && wait <= policy.longestWait ? wait : nil
    }

    /// - Parameter wait: how long the vendor asks to wait, in seconds, where it does.
    private func failure(for answer: HTTPAnswer, asking wait: Double? = nil) -> RemoteFailure {
        let complaint = VendorComplaint(answer, hiding: token)
        let request = wait.map { " (it asks to wait \(Int($0.rounded(.up))) s)" } ?? ""
        let (status, redirect) = (answer.status.code, Redirect(answer))
        let code = RemoteFailure.Code(status: status, saying: complaint.message)
        return RemoteFailure(
            code: code, effect: effect, endpoint: endpoint, status: status,
            message: redirect.map { VendorComplaint.bounded($0.message, hiding: token) } ?? complaint.message + request,
            requestID: complaint.requestID, help: refusals.text(for: code, status: status))
    }

    private var effect: RemoteFailure.Effect { mayHaveHappened ? .unknown : .none }

    /// 506 is the vendor's "unsupported input", and no better the second time (Contract.md, "Errors").
    private static func isTransient(_ status: Int) -> Bool {
        status == 408 || (500..<600).contains(status) && status != 506
    }
}

extension HTTPFailure.Code {
    /// The same request may fare better a moment later.
    fileprivate var isTransient: Bool {
        switch self {
        case .couldNotResolve, .couldNotConnect, .proxy, .tls, .timedOut, .connectionLost: true
        case .badURL, .certificate, .malformedAnswer, .bodyTooLarge, .cancelled, .closed, .unusable: false
        }
    }
}
