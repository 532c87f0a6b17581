import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// A server with the protocol of Terraform's http backend, in memory, on a port of this machine: it takes a state only if
/// its serial rises, and from the holder of the lock. Faults are those of `ObjectServer`.
package final class StateServer: Sendable {
    /// What the server does in general.
    package struct Manners: Sendable {
        /// The body of a refused lock is a sentence, not JSON.
        package var isTerse = false
        /// Who may come: `user:password`. Nil: everybody.
        package var credentials: String?

        package init() {}
    }

    private struct State {
        var bytes: [UInt8]?
        var lock: (id: String, body: [UInt8])?
        var manners = Manners()
        var log: [String] = []
        var fault: @Sendable (_ method: String) -> ObjectServer.Fault? = { _ in nil }
    }

    private let state = Mutex(State())

    package init() {}

    /// Serves until the work ends. The lock is at `/lock` below the URL.
    package func serve<Value>(_ work: (_ url: String) async throws -> Value) async throws -> Value {
        try await LoopbackServer.run(answering: answer) { url in try await work(url + "/state/mascot") }
    }

    package var bytes: Data? { state.withLock { $0.bytes.map { Data($0) } } }

    /// The id of the lock that is held.
    package var lockID: String? { state.withLock { $0.lock?.id } }

    /// The methods of all requests.
    package var log: [String] { state.withLock { $0.log } }

    package func put(_ bytes: Data?) { state.withLock { $0.bytes = bytes.map { Array($0) } } }

    /// Somebody frees the lock by hand.
    package func freeLock() { state.withLock { $0.lock = nil } }

    package func behave(_ change: @Sendable (inout Manners) -> Void) { state.withLock { change(&$0.manners) } }

    package func fail(_ fault: @escaping @Sendable (_ method: String) -> ObjectServer.Fault?) {
        state.withLock { $0.fault = fault }
    }

    private func answer(_ request: Request, _ body: [UInt8]) -> Response {
        let method = request.method.rawValue
        let (fault, credentials) = state.withLock { state in
            state.log.append(method)
            return (state.fault, state.manners.credentials)
        }
        if let credentials {
            let expected = "Basic " + Data(credentials.utf8).base64EncodedString()
            guard request.headers[.authorization] == expected else { return Response(status: .unauthorized) }
        }
        switch fault(method) {
        case .lostRequest: return Response(status: .ok).brokenOff
        case .busy: return Response(status: .serviceUnavailable)
        case .lostAnswer: return carriedOut(request, body).brokenOff
        case nil: return carriedOut(request, body)
        }
    }

    private func carriedOut(_ request: Request, _ body: [UInt8]) -> Response {
        let isLock = request.uri.path.hasSuffix("/lock")
        switch request.method.rawValue {
        case "GET" where !isLock: return get()
        case "POST" where !isLock: return post(body, id: request.uri.queryParameters["ID"].map(String.init))
        case "LOCK" where isLock, "POST" where isLock: return lock(body)
        case "UNLOCK" where isLock, "DELETE" where isLock: return unlock(body)
        default: return Response(status: .methodNotAllowed)
        }
    }

    private func get() -> Response {
        guard let bytes = state.withLock({ $0.bytes }) else { return Response(status: .notFound) }
        return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private func post(_ body: [UInt8], id: String?) -> Response {
        let serial = Self.member("serial", of: body) as? Int
        return state.withLock { state in
            if let lock = state.lock, lock.id != id { return Response(status: .init(code: 423)) }
            let stored = state.bytes.flatMap { Self.member("serial", of: $0) as? Int } ?? 0
            guard let serial, serial > stored else { return Response(status: .conflict) }
            state.bytes = body
            return Response(status: .ok)
        }
    }

    private func lock(_ body: [UInt8]) -> Response {
        guard let id = Self.member("ID", of: body) as? String else { return Response(status: .badRequest) }
        return state.withLock { state in
            if let lock = state.lock {
                let said = state.manners.isTerse ? Array("locked".utf8) : lock.body
                return Response(
                    status: state.manners.isTerse ? .conflict : .init(code: 423),
                    body: ResponseBody(byteBuffer: ByteBuffer(bytes: said)))
            }
            state.lock = (id, body)
            return Response(status: .ok)
        }
    }

    private func unlock(_ body: [UInt8]) -> Response {
        let id = Self.member("ID", of: body) as? String
        return state.withLock { state in
            guard let lock = state.lock else { return Response(status: .notFound) }
            guard lock.id == id else { return Response(status: .conflict) }
            state.lock = nil
            return Response(status: .ok)
        }
    }

    private static func member(_ name: String, of body: [UInt8]) -> Any? {
        (try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any])?[name]
    }
}
