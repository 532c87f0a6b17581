import Foundation
import Testing

/// Lets callers connect and never says a word.
final class SilentServer: Sendable {
    let port: UInt16
    private let socket: Int32

    init() throws {
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
    }

    deinit { close(socket) }

    /// Returns once somebody has connected.
    func waitForACaller() async throws {
        let socket = socket
        let caller = await withCheckedContinuation { continuation in
            Thread { continuation.resume(returning: accept(socket, nil, nil)) }.start()
        }
        try #require(caller >= 0)
    }
}
