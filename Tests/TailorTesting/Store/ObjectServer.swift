import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// An S3 store in memory, on a port of this machine: conditional writes, lists, and faults that a test
/// switches on. It does not check signatures, but refuses a request without one.
package final class ObjectServer: Sendable {
    /// What goes wrong with a request.
    package enum Fault: Sendable {
        /// The connection ends before the request is carried out.
        case lostRequest
        /// It is carried out, and the connection ends before the answer is complete.
        case lostAnswer
        /// It is answered 503 and not carried out.
        case busy
    }

    /// What the store does in general.
    package struct Manners: Sendable {
        package var ignoresIfMatch = false
        package var ignoresIfNoneMatch = false
        /// As Ceph: a tag in quotes matches nothing.
        package var wantsBareTags = false
        /// Objects a page of a list.
        package var pageSize = 1000

        package init() {}

        /// Whether the condition of a write holds.
        /// - Parameter tag: of the object that is there.
        fileprivate func allow(_ write: Request, over tag: String?) -> Bool {
            if write.headers[.ifNoneMatch] == "*", tag != nil, !ignoresIfNoneMatch { return false }
            guard let wanted = write.headers[.ifMatch], !ignoresIfMatch else { return true }
            return wanted == tag.map { wantsBareTags ? $0 : "\"\($0)\"" }
        }
    }

    private struct Stored {
        var bytes: [UInt8]
        var tag: String
    }

    private struct State {
        var objects: [String: Stored] = [:]
        var manners = Manners()
        var lastTag = 0
        var log: [String] = []
        var conflicts = 0
        /// Told of each object that is replaced.
        var witness: @Sendable (_ key: String, _ old: Data, _ new: Data) -> Void = { _, _, _ in }
        /// Asked once for each request, with its method and the key.
        var fault: @Sendable (_ method: String, _ key: String) -> Fault? = { _, _ in nil }
    }

    package let bucket = "tailor-test"
    private let state = Mutex(State())

    package init() {}

    /// Serves until the work ends.
    package func serve<Value>(_ work: (_ url: String) async throws -> Value) async throws -> Value {
        try await LoopbackServer.run(answering: answer, work)
    }

    /// The keys that are stored, by name.
    package var keys: [String] { state.withLock { $0.objects.keys.sorted() } }

    /// `PUT lock`, one for each request.
    package var log: [String] { state.withLock { $0.log } }

    /// How many writes were refused because of their condition.
    package var conflicts: Int { state.withLock { $0.conflicts } }

    package func bytes(of key: String) -> Data? { state.withLock { $0.objects[key].map { Data($0.bytes) } } }

    package func put(_ bytes: Data?, at key: String) {
        state.withLock { state in
            state.lastTag += 1
            state.objects[key] = bytes.map { Stored(bytes: Array($0), tag: "t\(state.lastTag)") }
        }
    }

    package func behave(_ change: @Sendable (inout Manners) -> Void) { state.withLock { change(&$0.manners) } }

    package func witness(_ witness: @escaping @Sendable (_ key: String, _ old: Data, _ new: Data) -> Void) {
        state.withLock { $0.witness = witness }
    }

    package func fail(_ fault: @escaping @Sendable (_ method: String, _ key: String) -> Fault?) {
        state.withLock { $0.fault = fault }
    }

    private func answer(_ request: Request, _ body: [UInt8]) -> Response {
        guard request.headers[.authorization]?.hasPrefix("AWS4-HMAC-SHA256 ") == true else {
            return refusal(.forbidden, "AccessDenied")
        }
        let path = request.uri.path.removingPercentEncoding ?? ""
        guard path == "/\(bucket)" || path.hasPrefix("/\(bucket)/") else { return refusal(.notFound, "NoSuchBucket") }
        let key = String(path.dropFirst(bucket.count + 2))
        let method = request.method.rawValue
        let fault = state.withLock { state in
            state.log.append("\(method) \(key)")
            return state.fault
        }(method, key)
        switch fault {
        case .lostRequest: return Response(status: .ok).brokenOff
        case .busy: return refusal(.serviceUnavailable, "SlowDown")
        case .lostAnswer: return carriedOut(request, key, body).brokenOff
        case nil: return carriedOut(request, key, body)
        }
    }

    private func carriedOut(_ request: Request, _ key: String, _ body: [UInt8]) -> Response {
        switch request.method {
        case .get where key.isEmpty: list(request)
        case .get: get(key)
        case .put: put(key, body, request)
        case .delete: delete(key)
        default: refusal(.methodNotAllowed, "MethodNotAllowed")
        }
    }

    private func get(_ key: String) -> Response {
        guard let object = state.withLock({ $0.objects[key] }) else { return refusal(.notFound, "NoSuchKey") }
        return response(.ok, object.bytes, tag: object.tag)
    }

    private func put(_ key: String, _ body: [UInt8], _ request: Request) -> Response {
        let tag: String? = state.withLock { state in
            let found = state.objects[key]
            guard state.manners.allow(request, over: found?.tag) else {
                state.conflicts += 1
                return nil
            }
            if let found { state.witness(key, Data(found.bytes), Data(body)) }
            state.lastTag += 1
            let tag = found?.bytes == body ? found?.tag ?? "" : "t\(state.lastTag)"
            state.objects[key] = Stored(bytes: body, tag: tag)
            return tag
        }
        guard let tag else { return refusal(.preconditionFailed, "PreconditionFailed") }
        return response(.ok, [], tag: tag)
    }

    private func delete(_ key: String) -> Response {
        state.withLock { $0.objects[key] = nil }
        return response(.noContent, [], tag: nil)
    }

    private func list(_ request: Request) -> Response {
        let prefix = request.uri.queryParameters["prefix"].map(String.init) ?? ""
        let after = request.uri.queryParameters["continuation-token"].map(String.init) ?? ""
        let (objects, size) = state.withLock { ($0.objects, $0.manners.pageSize) }
        let found = objects.keys.filter { $0.hasPrefix(prefix) && $0 > after }.sorted()
        let page = found.prefix(size)
        var xml = "<?xml version=\"1.0\"?><ListBucketResult><IsTruncated>\(found.count > size)</IsTruncated>"
        if found.count > size, let last = page.last { xml += "<NextContinuationToken>\(last)</NextContinuationToken>" }
        for key in page {
            guard let object = objects[key] else { continue }
            let name = key.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? key
            xml += "<Contents><Key>\(name)</Key><ETag>&quot;\(object.tag)&quot;</ETag>"
            xml += "<Size>\(object.bytes.count)</Size></Contents>"
        }
        return response(.ok, Array((xml + "</ListBucketResult>").utf8), tag: nil)
    }

    private func refusal(_ status: HTTPResponse.Status, _ code: String) -> Response {
        response(status, Array("<Error><Code>\(code)</Code></Error>".utf8), tag: nil)
    }

    private func response(_ status: HTTPResponse.Status, _ body: [UInt8], tag: String?) -> Response {
        var fields = HTTPFields()
        if let tag { fields[.eTag] = "\"\(tag)\"" }
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    /// As the field `Date` has it.
    package static func httpDate(_ date: Date) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = .gmt
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return formatter.string(from: date)
    }
}
