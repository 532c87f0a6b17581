import HTTPTypes
import Hummingbird
import NIOCore
import TailorTesting

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
    return try await LoopbackServer.run(router.buildResponder(), body)
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
