import Foundation
import Testing

/// One connection that sends exactly what a test gives it.
final class RawConnection: Sendable {
    private let socket: Int32

    /// - Returns: nil when nothing listens there.
    init?(at address: String = "127.0.0.1", port: Int) {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var there = sockaddr_in()
        there.sin_family = sa_family_t(AF_INET)
        there.sin_addr.s_addr = inet_addr(address)
        there.sin_port = UInt16(port).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let socket = socket
        let outcome = withUnsafePointer(to: &there) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) }
        }
        guard outcome == 0 else { return nil }
    }

    deinit { close(socket) }

    func write(_ text: String) {
        _ = Array(text.utf8).withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }

    /// What arrives until it contains a text, or until the connection is closed.
    func read(until text: String) async -> String {
        await withCheckedContinuation { continuation in
            Thread { [self] in
                var received = Data()
                var bytes = [UInt8](repeating: 0, count: 4096)
                while !String(decoding: received, as: UTF8.self).contains(text) {
                    let count = recv(socket, &bytes, bytes.count, 0)
                    guard count > 0 else { break }
                    received += bytes.prefix(count)
                }
                continuation.resume(returning: String(decoding: received, as: UTF8.self))
            }
            .start()
        }
    }

    /// Lets this process open so many connections, where the system allows it.
    static func allow(_ count: Int) {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < count else {
            return
        }
        limit.rlim_cur = min(rlim_t(count), limit.rlim_max)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
