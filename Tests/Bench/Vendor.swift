import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import TailorModel
import TailorTesting

/// A vendor that answers at once: it lists what it was told to, and says yes to whatever is made. It keeps nothing.
final class Vendor: Sendable {
    struct Lists: Sendable {
        var projects = Data("[]".utf8)
        var datasets = Data("[]".utf8)
        var models = Data("[]".utf8)
    }

    let endpoint: String
    private let shared: Shared

    private init(endpoint: String, _ shared: Shared) {
        self.endpoint = endpoint
        self.shared = shared
    }

    /// What it answers from now on.
    /// - Parameter onWrite: is called with every request that makes something, before it is answered.
    func answer(_ lists: Lists, onWrite: @escaping @Sendable () -> Void = {}) {
        shared.state.withLock { $0 = State(lists: lists, onWrite: onWrite, nextID: $0.nextID) }
    }

    /// Serves on a free port of this machine for the time of the work.
    static func serving(_ body: @Sendable (Vendor) async throws -> Void) async throws {
        let shared = Shared()
        let responder = CallbackResponder<BasicRequestContext> { request, _ in
            let sent = try await request.body.collect(upTo: 1_000_000)
            return shared.response(to: request.head, Data(sent.readableBytesView))
        }
        try await LoopbackServer.run(responder) { url in try await body(Vendor(endpoint: url, shared)) }
    }

    fileprivate struct State {
        var lists = Lists()
        var onWrite: @Sendable () -> Void = {}
        var nextID = 1
    }

    fileprivate final class Shared: Sendable {
        let state = Mutex(State())

        func response(to head: HTTPRequest, _ sent: Data) -> Response {
            let path = (head.path ?? "").split(separator: "?").first ?? ""
            guard let answer = head.method == .get ? list(path) : made(sent) else {
                return Response(status: .notFound)
            }
            return Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer)))
        }

        private func list(_ path: Substring) -> Data? {
            state.withLock { state in
                switch path.split(separator: "/").last {
                case "projects": state.lists.projects
                case "datasets": state.lists.datasets
                case "models": state.lists.models
                default: nil
                }
            }
        }

        /// What is made is as it was sent.
        private func made(_ sent: Data) -> Data? {
            guard case .object(var object) = JSONValue(parsing: sent) else { return nil }
            let (id, onWrite) = state.withLock { state in
                state.nextID += 1
                return (state.nextID, state.onWrite)
            }
            onWrite()
            object["id"] = .integer(id)
            return Data(JSONValue.object(object).canonical.utf8)
        }
    }
}
