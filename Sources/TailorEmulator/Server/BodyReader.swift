import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Reads a request's body, as long as it is neither too large nor too slow.
struct BodyReader: Sendable {
    let limits: EmulatorLimits

    /// - Throws: 413 above the size cap, 408 past the deadline. Both close the connection once the answer is out, because
    ///   what is left of the body cannot be told from a next request.
    func read(_ request: Request, closing channel: any Channel) async throws(Refusal) -> Data {
        do {
            return try await withDeadline { try await request.body.collect(upTo: limits.bodyBytes) }
        } catch let refusal as Refusal {
            closeLater(channel)
            throw refusal
        } catch is NIOTooManyBytesError {
            closeLater(channel)
            throw tooLarge
        } catch {
            throw Refusal(400, "The body could not be read", details: "The connection ended before the body did.")
        }
    }

    /// The most bytes that the body can have: what the request announces, or the limit.
    /// - Throws: 413 when it announces more than the limit.
    func room(for request: Request, closing channel: any Channel) throws(Refusal) -> Int {
        if request.method == .get || request.method == .delete, request.headers[.transferEncoding] == nil,
            request.headers[.contentLength] == nil
        {
            return 0
        }
        guard let announced = request.headers[.contentLength].flatMap({ Int($0) }) else { return limits.bodyBytes }
        guard announced <= limits.bodyBytes else {
            closeLater(channel)
            throw tooLarge
        }
        return max(0, announced)
    }

    var noRoom: Refusal {
        Refusal(503, "Too many uploads at one time", details: "Try again when others are done.", retryAfter: 1)
    }

    private var tooLarge: Refusal {
        Refusal(413, "Payload too large", details: "A body may have \(limits.bodyBytes) bytes.")
    }

    private func withDeadline(_ collect: @escaping @Sendable () async throws -> ByteBuffer) async throws -> Data {
        try await withThrowingTaskGroup(of: ByteBuffer.self) { group in
            group.addTask(operation: collect)
            group.addTask {
                try await Task.sleep(for: .seconds(limits.bodySeconds))
                throw Refusal(408, "The body came too slowly", details: "It has to be here in \(limits.bodySeconds) s.")
            }
            defer { group.cancelAll() }
            let buffer = try await group.next() ?? ByteBuffer()
            return Data(buffer.readableBytesView)
        }
    }

    private func closeLater(_ channel: any Channel) {
        channel.eventLoop.scheduleTask(in: .seconds(1)) { channel.close(promise: nil) }
    }
}
