import Foundation
import HTTPTypes
import Hummingbird

/// Finds the operation for a request, checks the token, reads the body within its limits, and turns what the operation
/// answers or refuses into a response.
struct Responder: HTTPResponder {
    typealias Context = EmulatorContext

    let operations: [Operation]
    let studio: Studio

    func respond(to request: Request, context: EmulatorContext) async throws -> Response {
        let target = Target(request.head.path ?? "/")
        switch find(request.method, target.path) {
        case .found(let operation, let path):
            do throws(Refusal) {
                if !operation.isOpen { try studio.admission.check(request.headers) }
                let body = try await BodyReader(limits: studio.limits).read(request, closing: context.channel)
                let call = Call(path: path, query: target.query, body: body, base: base(of: request))
                return response(for: try await operation.handle(call, studio))
            } catch {
                return response(for: error, style: operation.errors)
            }
        case .wrongMethod(let allowed):
            var response = response(for: Refusal(405, "Method not allowed", details: "Use \(allowed)."))
            response.headers[.allow] = allowed
            return response
        case .unknown:
            return response(for: Refusal(404, "Not found", details: "There is no operation at \(target.path)."))
        }
    }

    private enum Finding {
        case found(Operation, path: [String: String])
        case wrongMethod(allowed: String)
        case unknown
    }

    private func find(_ method: HTTPRequest.Method, _ path: Substring) -> Finding {
        let fitting = operations.compactMap { operation in
            operation.template.match(path).map { (operation: operation, path: $0) }
        }
        if let match = fitting.first(where: { $0.operation.method == method }) {
            return .found(match.operation, path: match.path)
        }
        let methods = Set(fitting.map(\.operation.method.rawValue)).sorted()
        return methods.isEmpty ? .unknown : .wrongMethod(allowed: methods.joined(separator: ", "))
    }

    /// Answers carry addresses as the caller knows the emulator, so that they work through a tunnel or a container.
    private func base(of request: Request) -> String {
        let authority = request.head.authority ?? ""
        let isPlain = authority.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789.-_:[]".unicodeScalars.contains(scalar))
        }
        return "http://" + (authority.isEmpty || !isPlain ? "127.0.0.1" : authority)
    }

    private func response(for answer: Answer) -> Response {
        switch answer.content {
        case .none: Response(status: .init(code: answer.status))
        case .json(let json): response(status: answer.status, json: json)
        case .file(let data, let mediaType):
            Response(
                status: .init(code: answer.status), headers: [.contentType: mediaType],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
        case .archive(let files):
            Response(
                status: .init(code: answer.status), headers: [.contentType: "application/zip"],
                body: ArchiveBody(files: files).body)
        }
    }

    private func response(for refusal: Refusal, style: ErrorBody.Style = .envelope) -> Response {
        let body = ErrorBody.json(for: refusal, style: style, requestID: studio.makeRequestID())
        var response = response(status: refusal.status, json: body)
        if let seconds = refusal.retryAfter { response.headers[.retryAfter] = String(seconds) }
        return response
    }

    private func response(status: Int, json: JSON) -> Response {
        Response(
            status: .init(code: status), headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: json.compact)))
    }
}

/// A request target, cut into path and decoded query.
struct Target {
    let path: Substring
    let query: [String: String]

    init(_ target: String) {
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = halves.first ?? "/"
        var query: [String: String] = [:]
        for pair in (halves.count > 1 ? halves[1] : "").split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            query[Self.decode(sides[0])] = sides.count > 1 ? Self.decode(sides[1]) : ""
        }
        self.query = query
    }

    private static func decode(_ text: Substring) -> String {
        let spaced = text.replacingOccurrences(of: "+", with: " ")
        return spaced.removingPercentEncoding ?? spaced
    }
}
