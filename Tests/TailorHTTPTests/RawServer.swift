import Foundation
import Glibc
import Synchronization

/// A loopback server that speaks in bytes, so that a test can answer half, wrongly, or not at all. Every connection gets
/// a thread that runs the script with the connection and its number, from 1.
final class RawServer: Sendable {
    typealias Script = @Sendable (RawConnection, Int) -> Void

    let port: Int
    private let listener: Int32
    private let accepted = Mutex(0)

    init(_ script: @escaping Script) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        port = try Self.listen(on: listener)
        let listener = listener
        Thread { [weak self] in
            while true {
                let descriptor = accept(listener, nil, nil)
                guard descriptor >= 0, let self else { return }
                let connection = RawConnection(descriptor)
                let number = self.count()
                Thread {
                    script(connection, number)
                    connection.end()
                }.start()
            }
        }.start()
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
    }

    /// How many connections have been made.
    var connections: Int { accepted.withLock { $0 } }

    func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

    private func count() -> Int {
        accepted.withLock { count in
            count += 1
            return count
        }
    }

    private static func listen(on descriptor: Int32) throws -> Int {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let outcome = withUnsafeMutableBytes(of: &address) { bytes -> Int32 in
            guard let pointer = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return -1 }
            guard bind(descriptor, pointer, length) == 0, Glibc.listen(descriptor, 64) == 0 else { return -1 }
            return getsockname(descriptor, pointer, &length)
        }
        guard outcome == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}

/// One accepted connection.
final class RawConnection: Sendable {
    private let descriptor: Mutex<Int32?>

    init(_ descriptor: Int32) {
        self.descriptor = Mutex(descriptor)
    }

    /// Reads one request, head and body; nil when the client has gone.
    func readRequest() -> String? {
        var text = ""
        while !text.contains("\r\n\r\n") {
            guard let piece = read() else { return nil }
            text += piece
        }
        let head = text.components(separatedBy: "\r\n\r\n")[0]
        let length =
            head.lowercased().components(separatedBy: "\r\n").first { $0.hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
        while text.utf8.count < head.utf8.count + 4 + length {
            guard let piece = read() else { return nil }
            text += piece
        }
        return text
    }

    /// The next bytes; nil at the end of the stream.
    func read() -> String? {
        guard let descriptor = descriptor.withLock({ $0 }) else { return nil }
        var room = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &room, room.count, 0)
        return count > 0 ? String(decoding: room[..<count], as: UTF8.self) : nil
    }

    func write(_ text: String) {
        guard let descriptor = descriptor.withLock({ $0 }) else { return }
        let bytes = Array(text.utf8)
        _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// A whole answer that keeps the connection.
    func answer(_ body: String, status: String = "200 OK", fields: String = "") {
        write("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(fields)\r\n\(body)")
    }

    /// Returns when the client has closed the connection.
    func waitUntilLeft() {
        while read() != nil {}
    }

    func end() {
        descriptor.withLock { descriptor in
            if let descriptor { Glibc.close(descriptor) }
            descriptor = nil
        }
    }
}
