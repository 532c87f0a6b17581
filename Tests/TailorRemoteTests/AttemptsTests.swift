import Foundation
import HTTPTypes
import TailorHTTP
import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

@Suite struct AttemptsTests {
    private let now = Date(timeIntervalSince1970: 1_767_225_600)

    @Test(
        "what may be repeated is, with a bound that doubles, and then fails",
        arguments: [408, 500, 502, 503, 504, 599], [Endpoint.listModels, .updateModel, .deleteModel])
    func whatMayBeRepeatedIsWith(status: Int, endpoint: Endpoint) {
        var attempts = attempts(endpoint)
        for bound in [0.5, 1, 2, 4] {
            #expect(attempts.judge(.answer(status), at: now, random: 1).retryDelay == bound)
        }
        let failure = attempts.judge(.answer(status), at: now, random: 1).failure
        #expect(failure?.code == .server && failure?.status == status)
        #expect(failure?.effect == (endpoint == .listModels ? RemoteFailure.Effect.none : .unknown))
    }

    @Test("a POST that ends so is unresolved at once", arguments: [408, 500, 502, 503, 504])
    func aPOSTThatEndsSoIs(status: Int) {
        var attempts = attempts(.createModel)
        let failure = attempts.judge(.answer(status), at: now, random: 1).failure
        #expect(failure?.code == .server && failure?.effect == .unknown)
    }

    @Test("a POST whose answer is lost is unresolved at once", arguments: [HTTPFailure.Code.connectionLost, .timedOut])
    func aPOSTWhoseAnswerIsLost(code: HTTPFailure.Code) {
        var attempts = attempts(.uploadImage)
        let failure = attempts.judge(.lost(code), at: now, random: 1).failure
        #expect(failure?.code == .connection && failure?.effect == .unknown)
    }

    @Test(
        "a POST that never left is sent again, and had no effect",
        arguments: [
            HTTPFailure.Code.couldNotResolve, .couldNotConnect, .proxy, .tls, .timedOut, .connectionLost,
        ])
    func aPOSTThatNeverLeftIs(code: HTTPFailure.Code) {
        var attempts = attempts(.createProject)
        for bound in [0.5, 1, 2, 4] {
            #expect(attempts.judge(.lost(code, .neverSent), at: now, random: 1).retryDelay == bound)
        }
        let failure = attempts.judge(.lost(code, .neverSent), at: now, random: 1).failure
        #expect(failure?.code == .connection && failure?.effect == RemoteFailure.Effect.none)
    }

    @Test(
        "what will not get better is not repeated",
        arguments: [
            HTTPFailure.Code.badURL, .certificate, .malformedAnswer, .bodyTooLarge, .cancelled, .closed, .unusable,
        ])
    func whatWillNotGetBetterIs(code: HTTPFailure.Code) {
        var attempts = attempts(.listModels)
        let failure = attempts.judge(.lost(code, .neverSent), at: now, random: 1).failure
        #expect(failure?.code == (code == .cancelled ? .cancelled : .connection))
    }

    @Test(
        "an answer is an answer, for every method",
        arguments: [
            (400, "", RemoteFailure.Code.rejected), (401, "", .unauthenticated), (402, "", .payment),
            (403, "Forbidden", .forbidden),
            (403, "\"Quota exceeded: Free users can make up to 1000 requests.\"", .quota),
            (403, "\"Access denied: Your subscription does not include access to this feature/product.\"", .quota),
            (404, "", .notFound), (409, "", .conflict), (412, "", .conflict), (413, "", .rejected),
            (415, "", .rejected),
            (422, "", .rejected), (460, "", .rejected), (418, "", .rejected), (506, "", .rejected),
            (301, "", .redirected),
            (304, "", .server),
        ])
    func anAnswerIsAnAnswerFor(status: Int, body: String, code: RemoteFailure.Code) {
        for endpoint in [Endpoint.listModels, .createModel, .updateModel, .deleteModel] {
            var attempts = attempts(endpoint)
            let failure = attempts.judge(.answer(status, body), at: now, random: 1).failure
            #expect(failure?.code == code && failure?.status == status)
            #expect(failure?.effect == RemoteFailure.Effect.none)
            #expect(failure?.message.isEmpty == false)
        }
    }

    @Test("a refusal of a repetition says nothing of the first attempt") func aRefusalOfARepetitionSays() {
        var attempts = attempts(.updateDataset)
        #expect(attempts.judge(.lost(), at: now, random: 1).retryDelay != nil)
        #expect(attempts.judge(.answer(409), at: now, random: 1).failure?.effect == .unknown)
    }

    @Test("gone on a repetition is deleted, gone at once is not found") func goneOnARepetitionIsDeleted() {
        var first = attempts(.deleteModel)
        #expect(first.judge(.answer(404), at: now, random: 1).failure?.code == .notFound)
        var second = attempts(.deleteModel)
        #expect(second.judge(.lost(), at: now, random: 1).retryDelay != nil)
        #expect(second.judge(.answer(404), at: now, random: 1).isDone)
        var third = attempts(.deleteModel)
        #expect(third.judge(.refused, at: now, random: 1).retryDelay != nil)
        #expect(third.judge(.answer(404), at: now, random: 1).failure?.code == .notFound)
    }

    @Test(
        "a 429 is waited out by every method, and in the end reported",
        arguments: [Endpoint.listModels, .createModel, .updateModel, .deleteModel])
    func a429IsWaitedOutBy(endpoint: Endpoint) {
        var attempts = attempts(endpoint)
        for bound in [4.0, 8, 16, 32, 60, 60, 60, 60] {
            #expect(attempts.judge(.answer(429), at: now, random: 1).pace == bound)
        }
        let failure = attempts.judge(.answer(429), at: now, random: 1).failure
        #expect(failure?.code == .rateLimited && failure?.effect == RemoteFailure.Effect.none)
    }

    @Test("the vendor's wish to wait is granted up to a limit") func theVendorSWishToWait() {
        var attempts = attempts(.createModel)
        #expect(attempts.judge(.answer(429, fields: [.retryAfter: "17"]), at: now, random: 0.1).pace == 17)
        let failure = attempts.judge(.answer(429, fields: [.retryAfter: "86400"]), at: now, random: 0.1).failure
        #expect(failure?.code == .rateLimited)
        var reading = self.attempts(.listModels)
        #expect(reading.judge(.answer(503, fields: [.retryAfter: "9"]), at: now, random: 0.1).retryDelay == 9)
    }

    @Test("jitter is full", arguments: 0..<200)
    func jitterIsFull(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let number = Double.random(in: 0..<1, using: &random)
        let backoff = Backoff(base: 0.5, cap: 30)
        for retry in 0..<40 {
            let seconds = backoff.seconds(retry: retry, random: number)
            #expect(seconds >= 0 && seconds < 30)
            #expect(seconds <= 0.5 * pow(2, Double(retry)))
        }
    }

    private func attempts(_ endpoint: Endpoint) -> Attempts {
        Attempts(
            APIRequest(endpoint), policy: RetryPolicy(),
            RemoteAccess(baseURL: "https://api.example", token: APIToken("t0ken"), userAgent: "tailor/test"))
    }
}

extension Attempts.Verdict {
    var retryDelay: Double? { if case .retry(let seconds) = self { seconds } else { nil } }
    var pace: Double? { if case .pace(let seconds) = self { seconds } else { nil } }
    var failure: RemoteFailure? {
        switch self {
        case .fail(let failure), .turnAway(let failure, _): failure
        default: nil
        }
    }
    var isDone: Bool { if case .done = self { true } else { false } }
}
