import Foundation
import HTTPTypes
import Synchronization
import TailorHTTP
import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

@Suite struct BriaRemoteBehaviourTests {
    private static let model = #"{"id":4,"name":"m","status":"Created","dataset_id":2}"#
    private static let draft = NewModel(dataset: "d", name: "m", description: nil, training: Training())

    @Test("a read is repeated until it succeeds, and each sending is counted") func aReadIsRepeatedUntilIt()
        async throws
    {
        let scripted = Scripted(.answer(503), .lost(), .refused, .answer(200, "[]"))
        #expect(try await scripted.remote.models().isEmpty)
        #expect(scripted.time.slept == [0.5, 1, 2])
        #expect(scripted.tally.byEndpoint == [.listModels: 3])
    }

    @Test(
        "a POST is never sent twice when it may have happened",
        arguments: [
            ScriptedTransport.Line.lost(), .lost(.timedOut), .answer(500), .answer(408), .answer(201, #"{"id":"#),
            .answer(201, "<html>"), .answer(201, "{}"), .answer(204),
        ])
    func aPOSTIsNeverSentTwice(line: ScriptedTransport.Line) async throws {
        let scripted = Scripted(line, .answer(201, Self.model))
        let failure = try #require(
            await scripted.failure { remote throws(RemoteFailure) in
                try await remote.createModel(Self.draft, dataset: 2)
            })
        #expect(failure.effect == .unknown)
        #expect(failure.endpoint == .createModel)
        #expect(scripted.transport.left == 1)
    }

    @Test(
        "a question is asked again when its answer is lost, cut short or no JSON",
        arguments: [
            ScriptedTransport.Line.lost(), .answer(500), .answer(200, #"{"visual_schema":{"#), .answer(200, "<html>"),
            .answer(200),
        ])
    func aQuestionIsAskedAgainWhen(line: ScriptedTransport.Line)
        async throws
    {
        let scripted = Scripted(line, .answer(200, #"{"visual_schema":{"style":"flat"}}"#))
        #expect(try await scripted.remote.generateVisualSchema([]) == ["style": "flat"])
        #expect(scripted.tally.byEndpoint == [.generateVisualSchema: 2])
    }

    @Test("a question whose answers are never read is asked three times") func aQuestionWhoseAnswersAreNever()
        async throws
    {
        let scripted = Scripted(script: Array(repeating: .answer(200, "{"), count: 9))
        let failure = try #require(
            await scripted.failure { remote throws(RemoteFailure) in try await remote.generateVisualSchema([]) })
        #expect(failure.code == .unreadable && scripted.tally.total == 3)
    }

    @Test(
        "a clone that may have been made is not asked for twice",
        arguments: [ScriptedTransport.Line.lost(), .answer(502), .answer(201, #"{"id":5"#)])
    func aCloneThatMayHaveBeen(line: ScriptedTransport.Line) async throws {
        let scripted = Scripted(line, .answer(201, Self.dataset(count: 1, images: 1)))
        let failure = try #require(
            await scripted.failure { remote throws(RemoteFailure) in
                try await remote.cloneDataset(2, name: "d (r2)")
            })
        #expect(failure.effect == .unknown && failure.endpoint == .cloneDataset)
        #expect(scripted.transport.left == 1)
    }

    @Test(
        "a regeneration that may have happened is not asked for twice",
        arguments: [ScriptedTransport.Line.lost(), .lost(.timedOut), .answer(408), .answer(500), .answer(503)])
    func aRegenerationThatMayHaveHappened(line: ScriptedTransport.Line) async throws {
        for all in [true, false] {
            let scripted = Scripted(line, .answer(202, "{}"))
            let failure = try #require(
                await scripted.failure { remote throws(RemoteFailure) in try await Self.regenerate(all, remote) })
            #expect(failure.effect == .unknown)
            #expect(failure.endpoint == (all ? .regenerateCaptions : .updateImage))
            #expect(scripted.transport.left == 1)
        }
    }

    @Test(
        "a regeneration that cannot have happened is asked for again",
        arguments: [ScriptedTransport.Line.refused, .answer(429), .lost(.tls, .neverSent)])
    func aRegenerationThatCannotHaveHappened(line: ScriptedTransport.Line) async throws {
        for all in [true, false] {
            let scripted = Scripted(line, .answer(200, #"{"id":3,"image_name":"a.png"}"#))
            try await Self.regenerate(all, scripted.remote)
            #expect(scripted.transport.calls.count == 2)
        }
    }

    private static func regenerate(_ all: Bool, _ remote: BriaRemote) async throws(RemoteFailure) {
        if all { return try await remote.regenerateCaptions(dataset: 2) }
        _ = try await remote.regenerateCaption(image: 3, dataset: 2)
    }

    @Test(
        "a caption by hand is written again, because twice is the same as once",
        arguments: [ScriptedTransport.Line.lost(), .answer(503)])
    func aCaptionByHandIsWritten(
        line: ScriptedTransport.Line
    ) async throws {
        let scripted = Scripted(line, .answer(200, #"{"id":3,"image_name":"a.png"}"#))
        _ = try await scripted.remote.writeCaption(["subject": "a fox"], image: 3, dataset: 2)
        #expect(scripted.transport.calls.count == 2)
    }

    @Test(
        "a POST that cannot have happened is sent again",
        arguments: [ScriptedTransport.Line.refused, .answer(429), .lost(.tls, .neverSent)])
    func aPOSTThatCannotHaveHappened(line: ScriptedTransport.Line) async throws {
        let scripted = Scripted(line, .answer(201, Self.model))
        #expect(try await scripted.remote.createModel(Self.draft, dataset: 2).id == 4)
        #expect(scripted.transport.calls.count == 2)
    }

    @Test("a deletion that was lost and then finds nothing is done") func aDeletionThatWasLostAnd() async throws {
        let scripted = Scripted(.lost(), .answer(404))
        try await scripted.remote.deleteDataset(2)
        let other = Scripted(.answer(404, #"{"detail":"Dataset not found"}"#))
        let failure = try #require(
            await other.failure { remote throws(RemoteFailure) in try await remote.deleteDataset(2) })
        #expect(failure.code == .notFound && failure.message == "Dataset not found")
    }

    @Test("a 429 closes the endpoint as long as the vendor says, and paces what follows") func a429ClosesTheEndpointAs()
        async throws
    {
        let scripted = Scripted(
            .answer(200, "[]"), .answer(429, fields: [.retryAfter: "20"]), .answer(200, "[]"), .answer(200, "[]"),
            .answer(200, "[]"), requestsPerMinute: 60)
        for _ in 0..<3 { _ = try await scripted.remote.models() }
        #expect(scripted.time.slept == [20, 2])
        _ = try await scripted.remote.projects()
        #expect(scripted.time.slept == [20, 2])
    }

    @Test("the budget spreads requests") func theBudgetSpreadsRequests() async throws {
        let scripted = Scripted(script: Array(repeating: .answer(200, "[]"), count: 25), requestsPerMinute: 10)
        for _ in 0..<25 { _ = try await scripted.remote.models() }
        #expect(scripted.time.slept == [60, 60])
    }

    @Test("the token is in no message", arguments: [401, 403, 404, 422, 500, 429])
    func theTokenIsInNoMessage(status: Int) async throws {
        let body = #"{"detail":"api_token \#(Scripted.token) refused","request_id":"\#(Scripted.token)"}"#
        let scripted = Scripted(script: Array(repeating: .answer(status, body), count: 10))
        let failure = try #require(
            await scripted.failure { remote throws(RemoteFailure) in try await remote.projects() })
        #expect(failure.status == status)
        var dumped = ""
        dump(failure, to: &dumped)
        dump(scripted.remote, to: &dumped)
        dump(scripted.transport.calls.first, to: &dumped)
        #expect(!dumped.contains(Scripted.token))
        #expect(failure.message == "api_token <token> refused")
    }

    @Test(
        "an answer that is not of the contract says where, and a read of it has no effect",
        arguments: [
            ("{", "it is not JSON, or was cut"), (#"[{"project_name":"p"}]"#, "`[0].id` is missing"),
            (#"[{"id":1}]"#, "`[0].project_name` is missing"),
            (#"[{"id":"one","project_name":"p"}]"#, "`[0].id` cannot be understood"),
            (#"{"projects":[]}"#, "it is of another type than expected"),
        ])
    func anAnswerThatIsNotOf(
        body: String, reason: String
    ) async throws {
        let scripted = Scripted(.answer(200, body))
        let failure = try #require(
            await scripted.failure { remote throws(RemoteFailure) in try await remote.projects() })
        #expect(failure.code == .unreadable && failure.effect == RemoteFailure.Effect.none && failure.status == 200)
        #expect(failure.message == "the vendor's answer cannot be read: \(reason)")
    }

    @Test("cancelling between attempts ends the call, and says that the first may have happened")
    func cancellingBetweenAttemptsEndsTheCall() async throws {
        let cancelling = Cancelling(.lost())
        let failure = try #require(
            await cancelling.failure { remote throws(RemoteFailure) in try await remote.deleteModel(4) })
        #expect(failure.code == .cancelled && failure.effect == .unknown)
    }

    @Test("cancelling while a 429 is waited out ends the call, and nothing has happened")
    func cancellingWhileA429IsWaited() async throws {
        let cancelling = Cancelling(.answer(429, fields: [.retryAfter: "60"]))
        let failure = try #require(
            await cancelling.failure { remote throws(RemoteFailure) in
                try await remote.createModel(Self.draft, dataset: 2)
            })
        #expect(failure.code == .cancelled && failure.effect == RemoteFailure.Effect.none)
        #expect(cancelling.time.slept.isEmpty && cancelling.transport.calls == 1)
    }

    @Test("what may change something goes on to its answer when it is cancelled, and a read does not")
    func whatMayChangeSomethingGoesOn() async {
        let writing = Cancelling(.answer(201, Self.model))
        let failure = await writing.failure { remote throws(RemoteFailure) in
            try await remote.createModel(Self.draft, dataset: 2)
        }
        #expect(failure == nil && !writing.transport.wasCancelled)
        let reading = Cancelling(.answer(200, "[]"))
        _ = await reading.failure { remote throws(RemoteFailure) in try await remote.models() }
        #expect(reading.transport.wasCancelled)
    }

    @Test("a dataset is read whole", arguments: [(200, 200, 1), (201, 200, 2), (5000, 200, 2), (0, 0, 1)])
    func aDatasetIsReadWhole(count: Int, brought: Int, requests: Int) async throws {
        let scripted = Scripted(
            .answer(200, Self.dataset(count: count, images: brought)), .answer(200, Self.images(count)))
        let dataset = try await scripted.remote.dataset(2)
        #expect(dataset.images?.map(\.id.rawValue) == Array(0..<count))
        #expect(dataset.imagesCount == count)
        #expect(scripted.tally.total == requests)
    }

    @Test("a dataset whose count does not match its images is not believed") func aDatasetWhoseCountDoesNot()
        async throws
    {
        let scripted = Scripted(.answer(200, Self.dataset(count: 3, images: 2)), .answer(200, Self.images(2)))
        let failure = try #require(
            await scripted.failure { remote throws(RemoteFailure) in try await remote.dataset(2) })
        #expect(failure.code == .unreadable)
        #expect(failure.message == "dataset 2 says it has 3 images, and 2 came")
    }

    private static func dataset(count: Int, images: Int) -> String {
        #"{"id":2,"project_id":1,"name":"d","images_count":\#(count),"images":\#(Self.images(images))}"#
    }

    private static func images(_ count: Int) -> String {
        "[" + (0..<count).map { #"{"id":\#($0),"image_name":"\#($0).png"}"# }.joined(separator: ",") + "]"
    }
}

/// A remote whose caller is cancelled while its first request is in flight.
private struct Cancelling {
    final class Transport: HTTPTransport {
        private struct State {
            var calls = 0
            var wasCancelled = false
            var cancel: @Sendable () -> Void = {}
        }

        private let line: ScriptedTransport.Line
        private let state = Mutex(State())

        init(_ line: ScriptedTransport.Line) { self.line = line }

        var calls: Int { state.withLock { $0.calls } }
        /// The request that was in flight was told to end.
        var wasCancelled: Bool { state.withLock { $0.wasCancelled } }

        func onCall(_ cancel: @escaping @Sendable () -> Void) { state.withLock { $0.cancel = cancel } }

        func send(_ call: HTTPCall) async throws(HTTPFailure) -> HTTPAnswer {
            let cancel = state.withLock { state in
                state.calls += 1
                return state.cancel
            }
            cancel()
            let isCancelled = Task.isCancelled
            state.withLock { $0.wasCancelled = isCancelled }
            return try line.get()
        }
    }

    let transport: Transport
    let time = VirtualTime()

    init(_ line: ScriptedTransport.Line) { transport = Transport(line) }

    /// What the call threw; nil when it did not.
    func failure<Value: Sendable>(
        _ call: @escaping @Sendable (BriaRemote) async throws(RemoteFailure) -> Value
    ) async -> RemoteFailure? {
        let access = RemoteAccess(baseURL: "https://api.example", token: APIToken("t0ken"), userAgent: "tailor/0.1.0")
        let remote = BriaRemote(
            access, transport: transport, budget: RequestBudget(requestsPerMinute: nil, time: time),
            tally: RequestTally(), time: time, random: { 1 })
        let (start, begin) = AsyncStream.makeStream(of: Void.self)
        let task = Task { () -> RemoteFailure? in
            for await _ in start {}
            do throws(RemoteFailure) {
                _ = try await call(remote)
                return nil
            } catch {
                return error
            }
        }
        transport.onCall { task.cancel() }
        begin.finish()
        return await task.value
    }
}
