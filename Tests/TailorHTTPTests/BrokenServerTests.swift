import Foundation
import HTTPTypes
import Testing

@testable import TailorHTTP

@Suite struct BrokenServerTests {
    @Test("a refused connection was never sent") func aRefusedConnectionWasNeverSent() async throws {
        var server: RawServer? = try RawServer { _, _ in }
        let url = try #require(server).url()
        server = nil
        let failure = try #require(await outcome(of: HTTPCall(.post, url), over: CurlTransport()).failure)
        #expect(failure.code == .couldNotConnect)
        #expect(failure.fate == .neverSent)
        #expect(failure.message.contains("127.0.0.1"))
    }

    @Test("a handshake with a server that speaks no TLS was never sent") func aHandshakeWithAServerThat() async throws {
        let server = try RawServer { connection, _ in
            _ = connection.read()
            connection.write("HTTP/1.1 400 Bad Request\r\n\r\n")
        }
        let url = server.url().replacingOccurrences(of: "http:", with: "https:")
        let failure = try #require(await outcome(of: HTTPCall(.post, url), over: CurlTransport()).failure)
        #expect(failure.code == .tls)
        #expect(failure.fate == .neverSent)
    }

    @Test(
        "an answer that is cut may have been sent",
        arguments: [
            "", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
        ])
    func anAnswerThatIsCutMay(text: String) async throws {
        let server = try RawServer { connection, _ in
            _ = connection.readRequest()
            connection.write(text)
        }
        let failure = try #require(await outcome(of: HTTPCall(.post, server.url()), over: CurlTransport()).failure)
        #expect(failure.code == .connectionLost)
        #expect(failure.fate == .maybeSent)
    }

    @Test(
        "a request lost on a kept connection is not repeated behind the caller's back",
        arguments: [HTTPRequest.Method.get, .post, .delete])
    func aRequestLostOnAKept(
        method: HTTPRequest.Method
    ) async throws {
        let server = try RawServer { connection, number in
            _ = connection.readRequest()
            connection.answer("first")
            guard number == 1 else { return }
            _ = connection.readRequest()
        }
        let transport = try CurlTransport()
        let patient = HTTPTimeLimits(idle: .seconds(3600))
        _ = try await transport.send(HTTPCall(.get, server.url(), limits: patient))
        let failure = try #require(
            await outcome(of: HTTPCall(method, server.url(), limits: patient), over: transport).failure)
        #expect(failure.code == .connectionLost)
        #expect(failure.fate == .maybeSent)
    }

    @Test("what is not HTTP is called so") func whatIsNotHTTPIsCalled() async throws {
        let server = try RawServer { connection, _ in
            _ = connection.readRequest()
            connection.write("220 mail.example.com ESMTP\r\n")
        }
        let failure = try #require(await outcome(of: HTTPCall(.get, server.url()), over: CurlTransport()).failure)
        #expect(failure.code == .malformedAnswer)
        #expect(failure.fate == .maybeSent)
    }

    @Test(
        "a server that falls silent is given up",
        arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"])
    func aServerThatFallsSilentIs(text: String) async throws {
        let server = try RawServer { connection, _ in
            _ = connection.readRequest()
            connection.write(text)
            connection.waitUntilLeft()
        }
        let limits = HTTPTimeLimits(firstByte: .milliseconds(40), stall: .milliseconds(40))
        let call = HTTPCall(.post, server.url(), limits: limits)
        let failure = try #require(await outcome(of: call, over: CurlTransport()).failure)
        #expect(failure.code == .timedOut)
        #expect(failure.fate == .maybeSent)
        #expect(failure.message.contains("40 ms"))
    }

    @Test("a server that takes no more of a request is given up") func aServerThatTakesNoMore() async throws {
        let done = DispatchSemaphore(value: 0)
        let server = try RawServer { connection, _ in
            _ = connection.read()
            done.wait()
        }
        defer { done.signal() }
        let limits = HTTPTimeLimits(firstByte: .seconds(60), stall: .milliseconds(80))
        let call = HTTPCall(.post, server.url(), body: Data(count: 64 * 1024 * 1024), limits: limits)
        let failure = try #require(await outcome(of: call, over: CurlTransport()).failure)
        #expect(failure.code == .timedOut)
        #expect(failure.message.contains("took no more"))
    }

    @Test(
        "only absolute http and https addresses are called",
        arguments: ["ftp://127.0.0.1/", "127.0.0.1", "", "http://", "file:///etc/passwd", "http://exa mple/"])
    func onlyAbsoluteHttpAndHttpsAddresses(url: String) async throws {
        let failure = try #require(await outcome(of: HTTPCall(.get, url), over: CurlTransport()).failure)
        #expect(failure.code == .badURL)
        #expect(failure.fate == .neverSent)
    }
}
