import Foundation
import TailorHTTP
import TailorModel

/// Sends requests: each waits for its turn in the budget, is counted, and is sent again where that is safe.
struct RequestSender: Sendable {
    let access: RemoteAccess
    let transport: any HTTPTransport
    let budget: RequestBudget
    let tally: RequestTally
    let time: any TimeSource
    let policy: RetryPolicy
    /// From 0 up to, but not including, 1.
    let random: @Sendable () -> Double

    /// How often a question is asked whose answers are cut, or are not of the shape.
    private static let askings = 3

    /// Sends a request whose answer matters.
    /// - Throws: `unreadable` when the answer is a success and not of the shape.
    func send<Shape: Decodable>(_ request: APIRequest, for shape: Shape.Type) async throws(RemoteFailure) -> Shape {
        var asked = 0
        while true {
            let (answer, attempts) = try await succeed(request)
            guard AnswerSize.isBearable(answer.body) else {
                throw attempts.unreadable(answer, because: "it has more values than any list of the vendor's")
            }
            do {
                return try Self.decoder.decode(Shape.self, from: answer.body)
            } catch {
                asked += 1
                guard request.endpoint.isQuestion, asked < Self.askings else {
                    throw attempts.unreadable(answer, because: Self.reason(error))
                }
            }
        }
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        if let key = CodingUserInfoKey.isVendor { decoder.userInfo[key] = true }
        return decoder
    }

    /// Sends a request of which only the success matters.
    func send(_ request: APIRequest) async throws(RemoteFailure) {
        _ = try await succeed(request)
    }

    private func succeed(_ request: APIRequest) async throws(RemoteFailure) -> (HTTPAnswer, Attempts) {
        let endpoint = request.endpoint
        var call = request.call(access)
        var attempts = Attempts(request, policy: policy, access)
        var startedAt = try await turn(attempts) { () async throws(CancellationError) in
            try await budget.admit(endpoint)
        }
        while true {
            let outcome = await attempt(call, endpoint)
            call.attempt += 1
            await budget.answered(endpoint, startedAt: startedAt)
            if outcome.wasSent { tally.count(endpoint) }
            switch attempts.judge(outcome, at: time.now, random: random()) {
            case .done(let answer): return (answer, attempts)
            case .retry(let seconds): try await sleep(seconds, attempts)
            case .pace(let seconds): await budget.refuse(endpoint, startedAt: startedAt, waiting: seconds)
            case .turnAway(let failure, let seconds):
                await budget.refuse(endpoint, startedAt: startedAt, waiting: seconds)
                throw failure
            case .fail(let failure): throw failure
            }
            startedAt = try await turn(attempts) { () async throws(CancellationError) in
                try await budget.admitAnew(endpoint)
            }
        }
    }

    private func turn(
        _ attempts: Attempts, _ wait: () async throws(CancellationError) -> Date
    ) async throws(RemoteFailure) -> Date {
        do throws(CancellationError) {
            return try await wait()
        } catch {
            throw attempts.cancellation
        }
    }

    /// What may change something is sent in a task of its own: Ctrl-C must not lose its answer.
    private func attempt(_ call: HTTPCall, _ endpoint: Endpoint) async -> Result<HTTPAnswer, HTTPFailure> {
        endpoint.method == .get ? await attempt(call) : await Task { await attempt(call) }.value
    }

    private func attempt(_ call: HTTPCall) async -> Result<HTTPAnswer, HTTPFailure> {
        do throws(HTTPFailure) {
            return .success(try await transport.send(call))
        } catch {
            return .failure(error)
        }
    }

    private func sleep(_ seconds: Double, _ attempts: Attempts) async throws(RemoteFailure) {
        do {
            try await time.sleep(seconds: seconds)
        } catch {
            throw attempts.cancellation
        }
    }

    /// Where a body departs from the contract, without quoting it.
    private static func reason(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, let context): "\(place(context.codingPath + [key])) is missing"
        case DecodingError.valueNotFound(_, let context): "\(place(context.codingPath)) is missing"
        case DecodingError.typeMismatch(_, let context): "\(place(context.codingPath)) is of another type than expected"
        case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
            "\(place(context.codingPath)) cannot be understood"
        default: "it is not JSON, or was cut"
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        let text = path.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
        let trimmed = text.hasPrefix(".") ? String(text.dropFirst()) : text
        return trimmed.isEmpty ? "it" : "`\(trimmed)`"
    }
}

extension Result where Success == HTTPAnswer, Failure == HTTPFailure {
    fileprivate var wasSent: Bool {
        if case .failure(let failure) = self { failure.fate == .maybeSent } else { true }
    }
}
