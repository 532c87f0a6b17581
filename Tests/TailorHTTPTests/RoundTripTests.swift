import Foundation
import HTTPTypes
import Testing

@testable import TailorHTTP

@Suite struct RoundTripTests {
    @Test(
        "method, fields, body and status travel both ways", arguments: [HTTPRequest.Method.get, .post, .put, .delete])
    func methodFieldsBodyAndStatusTravel(method: HTTPRequest.Method) async throws {
        let name = try #require(HTTPField.Name("api_token"))
        let seen = try #require(HTTPField.Name("X-Seen"))
        let used = try #require(HTTPField.Name("X-Method"))
        try await withEchoServer { server in
            let transport = try CurlTransport()
            let sent = method == .get ? nil : Data("hällo".utf8)
            let answer = try await transport.send(
                HTTPCall(method, server + "/echo", fields: [name: "secret"], body: sent, limits: .patient))
            #expect(answer.status == .created)
            #expect(answer.fields[used] == method.rawValue)
            #expect(answer.fields[seen] == "secret")
            #expect(answer.body == sent ?? Data())
        }
    }

    @Test("a body of many megabytes goes up and comes down whole") func aBodyOfManyMegabytesGoes() async throws {
        try await withEchoServer { server in
            let transport = try CurlTransport()
            let body = Data((0..<(12 * 1024 * 1024)).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            let answer = try await transport.send(HTTPCall(.post, server + "/echo", body: body, limits: .patient))
            #expect(answer.body == body)
        }
    }

    @Test("an empty answer is an answer") func anEmptyAnswerIsAnAnswer() async throws {
        try await withEchoServer { server in
            let answer = try await CurlTransport().send(HTTPCall(.delete, server + "/empty", limits: .patient))
            #expect(answer.status == .noContent)
            #expect(answer.body.isEmpty)
        }
    }

    @Test("fifty calls at once each get their own answer") func fiftyCallsAtOnceEachGet() async throws {
        try await withEchoServer { server in
            let transport = try CurlTransport(maximumConnections: 6)
            let bodies = try await withThrowingTaskGroup(of: (Int, String).self) { group in
                for number in 0..<50 {
                    group.addTask {
                        let call = HTTPCall(
                            .post, server + "/echo", body: Data("call \(number)".utf8), limits: .patient)
                        return (number, String(decoding: try await transport.send(call).body, as: UTF8.self))
                    }
                }
                return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            #expect(bodies == Dictionary(uniqueKeysWithValues: (0..<50).map { ($0, "call \($0)") }))
        }
    }

    @Test("an answer may be as long as the limit and no longer", arguments: [(1000, true), (1001, false)])
    func anAnswerMayBeAsLong(bytes: Int, fits: Bool) async throws {
        try await withEchoServer { server in
            let call = HTTPCall(.get, server + "/large?bytes=\(bytes)", limits: .patient, answerLimit: 1000)
            let outcome = await outcome(of: call, over: try CurlTransport())
            switch outcome {
            case .success(let answer):
                #expect(fits && answer.body.count == bytes)
            case .failure(let failure):
                #expect(!fits && failure.code == .bodyTooLarge && failure.fate == .maybeSent)
            }
        }
    }
}

extension HTTPTimeLimits {
    /// A server inside of the tests answers when it gets its turn, among thousands of other tests.
    fileprivate static var patient: HTTPTimeLimits { HTTPTimeLimits(firstByte: .seconds(900), stall: .seconds(900)) }
}

/// The answer or the failure, as a value.
func outcome(of call: HTTPCall, over transport: some HTTPTransport) async -> Result<HTTPAnswer, HTTPFailure> {
    do throws(HTTPFailure) {
        return .success(try await transport.send(call))
    } catch {
        return .failure(error)
    }
}

extension Result {
    var failure: Failure? {
        if case .failure(let failure) = self { failure } else { nil }
    }
}
