import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// A web server with files, from which pictures and archives are uploaded by address.
package enum FileHost {
    package static func run(_ files: [String: Data], _ body: (_ base: String) async throws -> Void) async throws {
        let (ports, announcement) = AsyncStream.makeStream(of: Int.self)
        let responder = CallbackResponder<BasicRequestContext> { request, _ in
            guard let data = files[request.head.path ?? ""] else { return Response(status: .notFound) }
            return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
        }
        let application = Application(
            responder: responder, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { announcement.yield($0.localAddress?.port ?? 0) },
            logger: Logger(label: "files") { _ in SwiftLogNoOpLogHandler() })
        let serving = Task { try? await application.run() }
        var outcome = Result<Void, any Error>.success(())
        for await port in ports {
            do { try await body("http://127.0.0.1:\(port)") } catch { outcome = .failure(error) }
            break
        }
        serving.cancel()
        await serving.value
        try outcome.get()
    }
}
