import Foundation
import Testing

/// A client with one connection that says exactly what it is told, and no more.
final class RawCaller: Sendable {
    private let socket: Int32

    /// - Returns: nil when nobody listens there.
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

    func say(_ text: String) {
        _ = Array(text.utf8).withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }

    /// What comes back until it holds some words, or until the connection is closed.
    func hear(until words: String) async -> String {
        await withCheckedContinuation { continuation in
            Thread { [self] in
                var heard = Data()
                var bytes = [UInt8](repeating: 0, count: 4096)
                while !String(decoding: heard, as: UTF8.self).contains(words) {
                    let count = recv(socket, &bytes, bytes.count, 0)
                    guard count > 0 else { break }
                    heard += bytes.prefix(count)
                }
                continuation.resume(returning: String(decoding: heard, as: UTF8.self))
            }
            .start()
        }
    }

    /// Lets this process hold so many connections, where the system allows it.
    static func allow(_ count: Int) {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < count else {
            return
        }
        limit.rlim_cur = min(rlim_t(count), limit.rlim_max)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
