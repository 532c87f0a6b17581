import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A web server with files, from which pictures and archives are uploaded by address.
package enum FileHost {
    package static func run(_ files: [String: Data], _ body: (_ base: String) async throws -> Void) async throws {
        let responder = CallbackResponder<BasicRequestContext> { request, _ in
            guard let data = files[request.head.path ?? ""] else { return Response(status: .notFound) }
            return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
        }
        try await LoopbackServer.run(responder, body)
    }
}
