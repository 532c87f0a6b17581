import Hummingbird
import Logging
import NIOCore

/// A web server on a port of this machine that the system chooses.
package enum LoopbackServer {
    /// Serves until the work ends.
    /// - Throws: what the work throws, or why there is no server.
    package static func run<Responder: HTTPResponder, Value>(
        _ responder: Responder, _ work: (_ url: String) async throws -> Value
    ) async throws -> Value where Responder.Context == BasicRequestContext {
        let (ports, announcement) = AsyncThrowingStream.makeStream(of: Int.self)
        let application = Application(
            responder: responder, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { announcement.yield($0.localAddress?.port ?? 0) },
            logger: Logger(label: "loopback") { _ in SwiftLogNoOpLogHandler() })
        let serving = Task {
            do {
                try await application.run()
                announcement.finish()
            } catch {
                announcement.finish(throwing: error)
            }
        }
        let outcome: Result<Value, any Error>
        do {
            guard let port = try await ports.first(where: { _ in true }) else { throw CancellationError() }
            outcome = .success(try await work("http://127.0.0.1:\(port)"))
        } catch {
            outcome = .failure(error)
        }
        serving.cancel()
        await serving.value
        return try outcome.get()
    }

    /// Serves what answers a request when its body is there.
    package static func run<Value>(
        answering answer: @escaping @Sendable (Request, _ body: [UInt8]) -> Response,
        _ work: (_ url: String) async throws -> Value
    ) async throws -> Value {
        let responder = CallbackResponder<BasicRequestContext> { request, _ in
            var body: [UInt8] = []
            for try await piece in request.body { body += Array(buffer: piece) }
            return answer(request, body)
        }
        return try await run(responder, work)
    }
}

extension Response {
    /// The head comes, and then the connection ends.
    package var brokenOff: Response {
        var fields = headers
        fields[.contentLength] = "100"
        return Response(
            status: .ok, headers: fields, body: ResponseBody(contentLength: 100) { _ in throw BrokenOff() })
    }

    private struct BrokenOff: Error {}
}
