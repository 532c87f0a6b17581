import Foundation
import Synchronization
import Testing

/// A vendor at whom nothing stands yet, and who leaves some requests without an answer.
final class SilentServer: Sendable {
    enum Subject {
        case everything
        /// Lists are answered; they are empty.
        case writing
    }

    let port: UInt16
    private let subject: Subject
    private let socket: Int32
    private let hasBeenSilent = Mutex(false)

    init(about subject: Subject) throws {
        self.subject = subject
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

    /// Returns once a request has come in that is not answered.
    func waitForSilence() async throws {
        let clock = ContinuousClock()
        let limit = clock.now + .seconds(20)
        while !hasBeenSilent.withLock({ $0 }) {
            try #require(clock.now < limit)
            try await clock.sleep(for: .milliseconds(10))
        }
    }

    private func answer(_ caller: Int32) {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = recv(caller, &bytes, bytes.count, 0)
        let isReading = count > 0 && String(decoding: bytes.prefix(count), as: UTF8.self).hasPrefix("GET")
        guard isReading, subject == .writing else {
            return hasBeenSilent.withLock { $0 = true }
        }
        let answer =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]"
        _ = Array(answer.utf8).withUnsafeBytes { send(caller, $0.baseAddress, $0.count, 0) }
        close(caller)
    }
}
