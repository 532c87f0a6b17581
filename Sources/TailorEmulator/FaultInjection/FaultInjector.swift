import Foundation
import Hummingbird
import NIOCore

/// Injects the faults of one call around its work.
struct FaultInjector {
    let effects: [Faults.Effect]
    let channel: any Channel
    let pause: @Sendable (Double) async throws -> Void

    /// The connection was closed on purpose: no answer can be sent.
    struct Dropped: Error {}

    func around(_ work: () async -> Rendered, refuse: (Refusal) -> Rendered) async throws -> Response {
        for case .delay(let seconds) in effects { try await pause(seconds) }
        if effects.contains(.drop(.before)) { throw await dropped() }
        for case .status(let status, let seconds, false) in effects { return refuse(fault(status, seconds)).response }
        let rendered = await work()
        for case .status(let status, let seconds, true) in effects { return refuse(fault(status, seconds)).response }
        if effects.contains(.drop(.after)) { throw await dropped() }
        if effects.contains(.drop(.during)) { return halved(rendered) }
        if effects.contains(.emptyBody) { return rendered.emptied.response }
        return effects.contains(.malformedBody) ? rendered.halved.response : rendered.response
    }

    private func fault(_ status: Int, _ retryAfter: Int?) -> Refusal {
        Refusal(
            status, "The emulator was told to fail", details: "A fault is set for this call.", retryAfter: retryAfter)
    }

    private func dropped() async -> Dropped {
        try? await channel.close()
        return Dropped()
    }

    /// Announces the whole body, sends half of it and closes.
    private func halved(_ rendered: Rendered) -> Response {
        let channel = channel
        let half = ByteBuffer(bytes: rendered.halved.data)
        let body = ResponseBody(contentLength: rendered.data.count) { writer in
            try await writer.write(half)
            try await channel.close()
        }
        return Response(status: .init(code: rendered.status), headers: rendered.headers, body: body)
    }
}
