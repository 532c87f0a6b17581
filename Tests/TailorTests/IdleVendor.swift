import Foundation
import Synchronization
import Testing

/// A vendor at whom nothing stands yet, and who does nothing.
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
    private let socket: Int32
    private let wasIdle = Mutex(false)

    init(_ manner: Manner) throws {
        self.manner = manner
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let socket = socket
        let outcome = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(socket, generic, size) | listen(socket, 8) | getsockname(socket, generic, &size)
            }
        }
        try #require(outcome == 0)
        port = UInt16(bigEndian: address.sin_port)
        Thread { [weak self] in
            while case let caller = accept(socket, nil, nil), caller >= 0 { self?.answer(caller) }
        }
        .start()
    }

    /// Ends the server; callers that wait are let go.
    func stop() { shutdown(socket, Int32(SHUT_RDWR)) }

    deinit { close(socket) }

    /// Returns once it was asked for something that it has not done.
    func waitUntilIdle() async throws {
        let clock = ContinuousClock()
        let limit = clock.now + .seconds(300)
        while !wasIdle.withLock({ $0 }) {
            try #require(clock.now < limit)
            try await clock.sleep(for: .milliseconds(10))
        }
    }

    private func answer(_ caller: Int32) {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = recv(caller, &bytes, bytes.count, 0)
        let isReading = count > 0 && String(decoding: bytes.prefix(count), as: UTF8.self).hasPrefix("GET")
        switch manner {
        case .silentToWrites where isReading, .overrunByWrites where isReading: say("200 OK", "[]", to: caller)
        case .overrunByWrites:
            say("429 Too Many Requests\r\nRetry-After: 300", "{}", to: caller)
            wasIdle.withLock { $0 = true }
        case .silent, .silentToWrites: wasIdle.withLock { $0 = true }
        }
    }

    private func say(_ status: String, _ body: String, to caller: Int32) {
        let head = "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\nConnection: close"
        let answer = "HTTP/1.1 \(status)\r\n\(head)\r\n\r\n\(body)"
        _ = Array(answer.utf8).withUnsafeBytes { send(caller, $0.baseAddress, $0.count, 0) }
        close(caller)
    }
}
