import Foundation
import HTTPTypes
import Synchronization
import TailorHTTP
import TailorTesting
import Testing

@Suite struct LoggedTransportTests {
    private struct Answering: HTTPTransport {
        let outcome: Result<HTTPAnswer, HTTPFailure>

        func send(_ call: HTTPCall) async throws(HTTPFailure) -> HTTPAnswer { try outcome.get() }
    }

    private final class Lines: Sendable {
        private let written = Mutex([String]())

        func write(_ line: String) { written.withLock { $0.append(line) } }

        var all: [String] { written.withLock { $0 } }
    }

    private static let call: HTTPCall = {
        var call = HTTPCall(
            .post, "https://ada:hunter2@api.example:8443/v1/things/7?signature=hunter2",
            fields: [.accept: "application/json"],
            body: Data("{\"name\":\"hunter2\",\"steps\":7,\"tags\":[\"hunter2\",null]}".utf8))
        if let name = HTTPField.Name("api_token") { call.fields[name] = "t0ken-hunter2" }
        call.fields[.authorization] = "Basic aHVudGVyMg=="
        call.signature = HTTPSignature(region: "r", service: "s3", accessKey: "AKIAhunter2", secretKey: "s3cret")
        call.attempt = 2
        call.showsPath = true
        return call
    }()

    private func lines(
        _ level: HTTPLog.Level, _ outcome: Result<HTTPAnswer, HTTPFailure>, _ call: HTTPCall = call
    ) async -> [String] {
        let lines = Lines()
        let time = Date(timeIntervalSince1970: 1_767_225_600.25)
        let log = HTTPLog(level, now: { time }, uptime: { 7 }, write: lines.write)
        _ = try? await LoggedTransport(Answering(outcome: outcome), log).send(call)
        return lines.all
    }

    @Test("info has a line for each request, and the vendor's id of it") func info() async {
        var answer = HTTPAnswer(status: .created, body: Data("{\"request_id\":\"r-1\"}".utf8))
        let line = "2026-01-01T00:00:00.250Z info POST https://api.example:8443/v1/things/7 status=201 ms=0 attempt=2"
        #expect(await lines(.info, .success(answer)) == [line + " request_id=r-1"])
        if let name = HTTPField.Name("x-request-id") { answer.fields[name] = "r-2 \u{1B}[2J" }
        #expect(await lines(.info, .success(answer)) == [line + " request_id=r-2[2J"])
        #expect(await lines(.warning, .success(answer)).isEmpty)
    }

    @Test("servers that are overrun are warnings, and no answer is an error") func levels() async {
        for status in [408, 429, 500, 503] {
            let answer = HTTPAnswer(status: .init(code: status))
            #expect(await lines(.warning, .success(answer)).first?.contains(" warning POST ") == true)
            #expect(await lines(.error, .success(answer)).isEmpty)
        }
        #expect(await lines(.warning, .success(HTTPAnswer(status: .notFound))).isEmpty)
        let lost = HTTPFailure(.timedOut, .maybeSent, "nothing came for 60 s")
        #expect(
            await lines(.error, .failure(lost)) == [
                "2026-01-01T00:00:00.250Z error POST https://api.example:8443/v1/things/7 failed=timedOut ms=0 attempt=2 "
                    + "reason=\"nothing came for 60 s\""
            ])
    }

    @Test("trace has fields and bodies without what could be secret") func trace() async {
        let answer = HTTPAnswer(
            status: .badRequest, fields: [.contentType: "application/json", .setCookie: "session=hunter2"],
            body: Data("{\"error\":\"t0ken-hunter2 is wrong\",\"code\":7,\"request_id\":\"t0ken-hunter2\"}".utf8))
        let all = await lines(.trace, .success(answer))
        #expect(all.count == 4)
        let text = all.joined(separator: "\n")
        #expect(text.contains("api_token: <redacted>") && text.contains("set-cookie: <redacted>"))
        #expect(text.contains("content-type: application/json"))
        #expect(text.contains(#"body={"name":"<7 characters>","steps":7,"tags":["<7 characters>",null]}"#))
        for secret in ["hunter2", "aHVudGVyMg", "AKIA", "s3cret", "t0ken", "signature", "ada"] {
            #expect(!text.contains(secret), "\(secret) in \(text)")
        }
    }

    @Test("a path that may be secret is not shown") func path() async {
        var call = Self.call
        call.showsPath = false
        let text = await lines(.trace, .success(HTTPAnswer(status: .ok)), call).joined()
        #expect(text.contains("POST https://api.example:8443/…") && !text.contains("things"))
    }
}
