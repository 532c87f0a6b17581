import Foundation
import HTTPTypes
import Synchronization
import TailorHTTP
import TailorModel
import TailorTesting

@testable import TailorRemote

/// Answers from a script, in order, and remembers what was sent. When the script ends, every call fails unsent.
final class ScriptedTransport: HTTPTransport {
    typealias Line = Result<HTTPAnswer, HTTPFailure>

    private struct State {
        var script: [Line]
        var calls: [HTTPCall] = []
    }

    private let state: Mutex<State>

    init(_ script: [Line]) {
        state = Mutex(State(script: script.reversed()))
    }

    var calls: [HTTPCall] { state.withLock { $0.calls } }

    /// Lines of the script that nobody asked for.
    var left: Int { state.withLock { $0.script.count } }

    func send(_ call: HTTPCall) async throws(HTTPFailure) -> HTTPAnswer {
        let line = state.withLock { state in
            state.calls.append(call)
            return state.script.popLast() ?? .failure(HTTPFailure(.unusable, .neverSent, "the script has ended"))
        }
        return try line.get()
    }
}

extension Result where Success == HTTPAnswer, Failure == HTTPFailure {
    static func answer(_ status: Int, _ body: String = "", fields: HTTPFields = [:]) -> Self {
        .success(HTTPAnswer(status: HTTPResponse.Status(code: status), fields: fields, body: Data(body.utf8)))
    }

    static func lost(_ code: HTTPFailure.Code = .connectionLost, _ fate: HTTPFailure.Fate = .maybeSent) -> Self {
        .failure(HTTPFailure(code, fate, "the connection to h ended"))
    }

    static var refused: Self { lost(.couldNotConnect, .neverSent) }
}

/// A remote over a scripted transport, on virtual time, with no jitter: waits are always their bound.
struct Scripted {
    static let token = "s3cret-token"

    let transport: ScriptedTransport
    let time = VirtualTime()
    let tally = RequestTally()
    let remote: BriaRemote

    init(_ script: ScriptedTransport.Line..., requestsPerMinute: Int? = nil) {
        self.init(script: script, requestsPerMinute: requestsPerMinute)
    }

    init(script: [ScriptedTransport.Line], requestsPerMinute: Int? = nil) {
        transport = ScriptedTransport(script)
        let access = RemoteAccess(
            baseURL: "https://api.example", token: APIToken(Self.token), userAgent: "tailor/0.1.0", timeoutSeconds: 45)
        remote = BriaRemote(
            access, transport: transport, budget: RequestBudget(requestsPerMinute: requestsPerMinute, time: time),
            tally: tally, time: time, random: { 1 })
    }

    /// What a call threw; nil when it did not.
    func failure<Value>(
        _ call: (BriaRemote) async throws(RemoteFailure) -> Value
    ) async -> RemoteFailure? {
        do throws(RemoteFailure) {
            _ = try await call(remote)
            return nil
        } catch {
            return error
        }
    }
}
