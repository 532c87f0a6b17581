import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

/// Every documented status that a call of the ports can meet, and what the client makes of it. A refusal never has an
/// effect: nothing has changed in the end.
@Suite(.sharedRefusalFixture) struct RefusalContractTests {
    private let fixture: RefusalFixture

    init() throws { fixture = try #require(RefusalFixture.current) }

    /// The texts of the contract for both kinds of 403 (POST /tailored-gen/projects).
    static let refusedTokens: [(String, Int, RemoteFailure.Code, String)] = [
        ("another-token", 401, .unauthenticated, "Invalid api_token"),
        ("", 401, .unauthenticated, "Missing api_token"),
        ("blocked-by-quota", 403, .quota, "Quota exceeded: Free users can make up to 1000 requests in total."),
        (
            "blocked-by-subscription", 403, .quota,
            "Access denied: Your subscription does not include access to this feature/product."
        ),
    ]

    @Test("nothing is answered without a token that allows it", arguments: refusedTokens, PortCall.all)
    func tokens(_ expected: (token: String, status: Int, code: RemoteFailure.Code, words: String), _ call: PortCall)
        async throws
    {
        let remote = fixture.harness.remote(as: expected.token)
        let failure = try await #require(throws: RemoteFailure.self) { try await call.send(remote, fixture.draft) }
        #expect(failure.status == expected.status && failure.code == expected.code)
        #expect(failure.effect == .none && failure.endpoint == call.endpoint)
        #expect(failure.message.hasPrefix(expected.words))
    }

    @Test("what is not there is not found", arguments: PortCall.all.filter { $0.needs != nil })
    func notFound(_ call: PortCall) async throws {
        let failure = try await #require(throws: RemoteFailure.self) { try await call.send(fixture.remote, .nowhere) }
        #expect(failure.status == 404 && failure.code == .notFound && failure.effect == .none)
        #expect(failure.endpoint == call.endpoint)
        // The contract gives checkpoints bare texts as errors, which name no request.
        #expect((failure.requestID != nil) != call.endpoint.template.contains("/checkpoints"))
        #expect(failure.message.contains("not found"))
    }

    @Test("an image is found in its own dataset only", arguments: PortCall.all.filter { $0.needs == .image })
    func otherDataset(_ call: PortCall) async throws {
        let target = RefusalFixture.Target(
            project: fixture.draft.project, dataset: fixture.undescribed, image: fixture.draft.image,
            model: fixture.draft.model
        )
        let failure = try await #require(throws: RemoteFailure.self) { try await call.send(fixture.remote, target) }
        #expect(failure.status == 404 && failure.code == .notFound)
    }

    @Test("what the vendor refuses is told apart, has no effect and is asked once", arguments: RefusedCall.all)
    func refused(_ refused: RefusedCall) async throws {
        let failure = try await #require(throws: RemoteFailure.self) { try await refused.send(fixture) }
        #expect(failure.status == refused.status && failure.code == refused.code)
        #expect(failure.effect == .none && failure.endpoint == refused.endpoint)
        #expect(failure.message.contains(refused.words), "\(failure.message)")
        #expect(!failure.message.contains("{"), "\(failure.message)")
    }
}
