import Foundation
import HTTPTypes
import Hummingbird

/// Finds the route of a request, checks the token, reads the body within its limits, and turns what the route answers or
/// refuses into a response. Faults are injected around that.
struct Responder: HTTPResponder {
    typealias Context = EmulatorContext

    let routes: [Route]
    let services: Services
    let limiter: RateLimiter
    let faults: FaultBook
    let pause: @Sendable (Double) async throws -> Void

    func respond(to request: Request, context: EmulatorContext) async throws -> Response {
        do throws(Refusal) {
            try services.callers.check(request)
        } catch {
            return rendered(error).response
        }
        let target = Target(request.head.path ?? "/")
        let segments = PathTemplate.segments(of: target.path)
        if let refusal = Signposts.refusal(at: segments) { return rendered(refusal).response }
        switch find(request.method, segments) {
        case .found(let route, let path):
            let injector = FaultInjector(effects: faults.next(route.name), channel: context.channel, pause: pause)
            return try await injector.around {
                await perform(route, path, target.query, request, context)
            } refuse: { refusal in
                rendered(refusal, route.errors)
            }
        case .wrongMethod(let allowed):
            var refused = rendered(Refusal(405, "Method not allowed", details: "Use \(allowed)."))
            refused.headers[.allow] = allowed
            return refused.response
        case .unknown:
            return rendered(Refusal(404, "Not found", details: "There is no operation at \(target.path).")).response
        }
    }

    private enum Match {
        case found(Route, path: [String: String])
        case wrongMethod(allowed: String)
        case unknown
    }

    private func find(_ method: HTTPRequest.Method, _ segments: [Substring]) -> Match {
        let matches = routes.compactMap { route in
            route.template.match(segments).map { (route: route, path: $0) }
        }
        if let match = matches.first(where: { $0.route.method == method }) {
            return .found(match.route, path: match.path)
        }
        let methods = Set(matches.map(\.route.method.rawValue)).sorted()
        return methods.isEmpty ? .unknown : .wrongMethod(allowed: methods.joined(separator: ", "))
    }

    private func perform(
        _ route: Route, _ path: [String: String], _ query: [String: String], _ request: Request,
        _ context: EmulatorContext
    ) async -> Rendered {
        do throws(Refusal) {
            if !route.isPublic {
                try services.authentication.check(request.headers, from: context.channel)
                try limiter.admit(route.name)
            }
            try JSONBody.check(request.headers)
            let reader = BodyReader(limits: services.limits)
            let room = try reader.room(for: request, closing: context.channel)
            guard services.bodies.take(room) else { throw reader.noRoom }
            defer { services.bodies.giveBack(room) }
            let body = try await reader.read(request, closing: context.channel)
            let call = Call(
                path: path, query: query, body: body, token: Authentication.given(in: request.headers),
                base: base(of: request))
            return Rendered(try await route.handle(call, services))
                .part(of: request.headers[.range], onlyIf: request.headers[.ifRange])
        } catch {
            return rendered(error, route.errors)
        }
    }

    private func rendered(_ refusal: Refusal, _ style: ErrorBody.Style = .envelope) -> Rendered {
        Rendered(refusal, style: style, requestID: services.makeRequestID())
    }

    /// Answers carry addresses as the caller knows the emulator, so that they work through a tunnel or a container.
    private func base(of request: Request) -> String {
        let authority = request.head.authority ?? ""
        let isPlain = authority.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789.-_:[]".unicodeScalars.contains(scalar))
        }
        return "http://" + (authority.isEmpty || !isPlain ? "127.0.0.1" : authority)
    }
}
