import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import TailorHTTP

@Suite struct ConnectionTests {
    /// A busy machine does not make a kept connection too old.
    private static let patient = HTTPTimeLimits(idle: .seconds(3600))

    private static let keepAnswering: RawServer.Script = { connection, _ in
        while connection.readRequest() != nil { connection.answer("yes") }
    }

    @Test("one connection serves one call after another") func oneConnectionServesOneCallAfter() async throws {
        let server = try RawServer(Self.keepAnswering)
        let transport = try CurlTransport()
        for _ in 0..<20 {
            _ = try await transport.send(HTTPCall(.post, server.url(), body: Data("x".utf8), limits: Self.patient))
        }
        #expect(server.connections == 1)
    }

    @Test("never more connections than allowed") func neverMoreConnectionsThanAllowed() async throws {
        let server = try RawServer(Self.keepAnswering)
        let transport = try CurlTransport(maximumConnections: 3)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<30 { group.addTask { _ = try await transport.send(HTTPCall(.get, server.url())) } }
            try await group.waitForAll()
        }
        #expect((1...3).contains(server.connections))
    }

    @Test("a connection that the server closed while idle is replaced") func aConnectionThatTheServerClosed()
        async throws
    {
        let closed = AsyncStream.makeStream(of: Void.self)
        let server = try RawServer { connection, _ in
            _ = connection.readRequest()
            connection.answer("yes")
            connection.end()
            closed.continuation.yield()
        }
        let transport = try CurlTransport()
        var closings = closed.stream.makeAsyncIterator()
        for number in 1...3 {
            let answer = try await transport.send(HTTPCall(.post, server.url()))
            #expect(answer.status == .ok)
            await closings.next()
            #expect(server.connections == number)
        }
    }

    @Test("a redirect is an answer, and nobody goes there", arguments: [301, 302, 303, 307, 308])
    func aRedirectIsAnAnswerAnd(status: Int) async throws {
        let elsewhere = try RawServer(Self.keepAnswering)
        let server = try RawServer { connection, _ in
            _ = connection.readRequest()
            connection.answer("", status: "\(status) Moved", fields: "Location: \(elsewhere.url("/stolen"))\r\n")
        }
        let answer = try await CurlTransport().send(HTTPCall(.get, server.url(), fields: [.authorization: "secret"]))
        #expect(answer.status.code == status)
        #expect(answer.fields[.location] == elsewhere.url("/stolen"))
        #expect(elsewhere.connections == 0)
    }

    @Test("interim answers are passed over and repeated fields are kept") func interimAnswersArePassedOverAnd()
        async throws
    {
        let server = try RawServer { connection, _ in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 103 Early Hints\r\nLocation: /a\r\n\r\n")
            connection.answer("end", fields: "Set-Cookie: a=1\r\nSet-Cookie: b=2\r\n")
        }
        let answer = try await CurlTransport().send(HTTPCall(.get, server.url()))
        #expect(answer.status == .ok)
        #expect(answer.fields[values: .setCookie] == ["a=1", "b=2"])
        #expect(answer.fields[values: .location].isEmpty)
        #expect(answer.body == Data("end".utf8))
    }

    @Test("the request carries what the caller gave and nothing made up") func theRequestCarriesWhatTheCaller()
        async throws
    {
        let seen = Mutex("")
        let server = try RawServer { connection, _ in
            let request = connection.readRequest() ?? ""
            seen.withLock { $0 = request }
            connection.answer("")
        }
        _ = try await CurlTransport().send(HTTPCall(.post, server.url("/a?b=c"), fields: [.userAgent: "tailor/1"]))
        let lines = Set(seen.withLock { $0 }.components(separatedBy: "\r\n").filter { !$0.isEmpty })
        #expect(
            lines == [
                "POST /a?b=c HTTP/1.1", "Host: 127.0.0.1:\(server.port)", "User-Agent: tailor/1", "Accept: */*",
                "Accept-Encoding: gzip", "Content-Length: 0",
            ])
    }

    @Test("cancelling ends the transfer, and the server sees it") func cancellingEndsTheTransferAndThe() async throws {
        let events = AsyncStream.makeStream(of: String.self)
        let server = try RawServer { connection, _ in
            _ = connection.readRequest()
            events.continuation.yield("received")
            connection.waitUntilLeft()
            events.continuation.yield("left")
        }
        let transport = try CurlTransport()
        let call = Task { await outcome(of: HTTPCall(.post, server.url()), over: transport) }
        var seen = events.stream.makeAsyncIterator()
        #expect(await seen.next() == "received")
        call.cancel()
        let failure = try #require(await call.value.failure)
        #expect(failure.code == .cancelled)
        #expect(failure.fate == .maybeSent)
        #expect(await seen.next() == "left")
    }

    @Test("a call that waits for a connection and is cancelled was never sent") func aCallThatWaitsForA() async throws {
        let received = AsyncStream.makeStream(of: Void.self)
        let server = try RawServer { connection, _ in
            _ = connection.readRequest()
            received.continuation.yield()
            connection.waitUntilLeft()
        }
        let transport = try CurlTransport(maximumConnections: 1)
        let first = Task { await outcome(of: HTTPCall(.post, server.url()), over: transport) }
        var seen = received.stream.makeAsyncIterator()
        await seen.next()
        let second = Task { await outcome(of: HTTPCall(.post, server.url()), over: transport) }
        second.cancel()
        #expect(await second.value.failure?.fate == .neverSent)
        first.cancel()
        #expect(await first.value.failure?.fate == .maybeSent)
        #expect(server.connections == 1)
    }

    @Test("closing ends what is under way and refuses what comes later") func closingEndsWhatIsUnderWay() async throws {
        let received = AsyncStream.makeStream(of: Void.self)
        let server = try RawServer { connection, _ in
            _ = connection.readRequest()
            received.continuation.yield()
            connection.waitUntilLeft()
        }
        let transport = try CurlTransport()
        let call = Task { await outcome(of: HTTPCall(.post, server.url()), over: transport) }
        var seen = received.stream.makeAsyncIterator()
        await seen.next()
        transport.close()
        #expect(await call.value.failure?.code == .closed)
        #expect(await outcome(of: HTTPCall(.post, server.url()), over: transport).failure?.fate == .neverSent)
        transport.close()
    }

    @Test("however calls and cancellations meet, every call ends", arguments: 0..<5)
    func howeverCallsAndCancellationsMeetEvery(round: Int) async throws {
        let server = try RawServer(Self.keepAnswering)
        let transport = try CurlTransport(maximumConnections: 4)
        let ended = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<80 {
                group.addTask {
                    let call = Task { await outcome(of: HTTPCall(.get, server.url()), over: transport) }
                    for _ in 0..<((number * 7 + round) % 60) { await Task.yield() }
                    if number % 4 != 0 { call.cancel() }
                    let failure = await call.value.failure
                    return failure == nil || failure?.code == .cancelled && number % 4 != 0
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(ended == Array(repeating: true, count: 80))
    }

    @Test("transports leave no descriptor behind") func transportsLeaveNoDescriptorBehind() async throws {
        let server = try RawServer(Self.keepAnswering)
        _ = try await CurlTransport().send(HTTPCall(.get, server.url()))
        let before = try Self.descriptors()
        for _ in 0..<400 {
            let transport = try CurlTransport()
            transport.close()
        }
        // Other tests open and close descriptors meanwhile; transports that leaked would hold two each.
        #expect(try Self.descriptors() < before + 400)
    }

    private static func descriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}
