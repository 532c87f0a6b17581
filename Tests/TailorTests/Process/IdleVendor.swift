import Foundation
import Synchronization
import Testing

/// A vendor that has nothing and does nothing.
final class IdleVendor: Sendable {
    enum Manner {
        /// Leaves every request without an answer.
        case silent
        /// Answers that nothing is there, and leaves what writes without an answer.
        case silentToWrites
        /// Answers that nothing is there, and to what writes that it is too much, for the next five minutes.
        case overrunByWrites
    }

    let port: UInt16
    private let manner: Manner
    private let door: Int32
    private let wasIdle = Mutex(false)

    init(_ manner: Manner) throws {
        self.manner = manner
        door = Wire.socket()
        port = try #require(Wire.listen(door))
        Wire.open(door) { [weak self] caller in self?.answer(caller) }
    }

    var url: String { "http://127.0.0.1:\(port)" }

    /// Lets nobody in any more. Callers without an answer are let go when they go themselves.
    func stop() { Wire.shut(door) }

    /// Returns once it was asked for something that it has not done.
    func waitUntilIdle() async throws {
        try await waitUntil("the vendor is asked for what it does not do") { wasIdle.withLock { $0 } }
    }

    private func answer(_ caller: Int32) {
        guard let request = Wire.readMessage(from: caller) else { return }
        let isReading = request.starts(with: Data("GET".utf8))
        switch manner {
        case .silentToWrites where isReading, .overrunByWrites where isReading: say("200 OK", "[]", to: caller)
        case .overrunByWrites:
            say("429 Too Many Requests\r\nRetry-After: 300", "{}", to: caller)
            wasIdle.withLock { $0 = true }
        case .silent, .silentToWrites:
            wasIdle.withLock { $0 = true }
            // Until it is gone.
            _ = Wire.readMessage(from: caller)
        }
    }

    private func say(_ status: String, _ body: String, to caller: Int32) {
        let head = "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\nConnection: close"
        Wire.send(Data("HTTP/1.1 \(status)\r\n\(head)\r\n\r\n\(body)".utf8), to: caller)
    }
}
