import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Runs a real server on a port of the system's choice for as long as `body` runs.
func withEchoServer<Value: Sendable>(_ body: @escaping @Sendable (String) async throws -> Value) async throws -> Value {
    let router = Router()
    router.on("echo", method: .get, use: echo)
    router.on("echo", method: .post, use: echo)
    router.on("echo", method: .put, use: echo)
    router.on("echo", method: .delete, use: echo)
    router.on("empty", method: .delete) { _, _ in Response(status: .noContent) }
    router.on("large", method: .get) { request, _ in
        let size = request.uri.queryParameters["bytes"].flatMap { Int($0) } ?? 0
        return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(repeating: 120, count: size)))
    }
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    var logger = Logger(label: "echo")
    logger.logLevel = .critical
    let application = Application(
        router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
        onServerRunning: { channel in port.yield(channel.localAddress?.port ?? 0) }, logger: logger)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await application.run() }
        defer { group.cancelAll() }
        guard let port = await ports.first(where: { _ in true }) else { throw CancellationError() }
        return try await body("http://127.0.0.1:\(port)")
    }
}

/// Answers 201 with the body it was sent, its method in `X-Method` and the sender's `api_token` in `X-Seen`.
@Sendable private func echo(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
    let body = try await request.body.collect(upTo: 64 * 1024 * 1024)
    var fields = HTTPFields()
    for (name, value) in [("X-Method", request.method.rawValue), ("X-Seen", request.headers[.apiToken] ?? "none")] {
        if let name = HTTPField.Name(name) { fields[name] = value }
    }
    return Response(status: .created, headers: fields, body: ResponseBody(byteBuffer: body))
}

extension HTTPField.Name {
    fileprivate static var apiToken: Self { HTTPField.Name("api_token") ?? .authorization }
}
