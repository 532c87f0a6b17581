import Foundation

/// Sockets on the loopback, with calls that wait: each connection has a thread of its own.
enum Wire {
    static func socket() -> Int32 {
        #if os(Linux)
            Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            Foundation.socket(AF_INET, SOCK_STREAM, 0)
        #endif
    }

    /// - Returns: the port that the system chose; nil when it cannot be listened on.
    static func listen(_ socket: Int32) -> UInt16? {
        let address = withAddress(port: 0) { pointer, size in
            bind(socket, pointer, size) | Foundation.listen(socket, 64) | getsockname(socket, pointer, &size)
        }
        return address.outcome == 0 ? UInt16(bigEndian: address.value.sin_port) : nil
    }

    /// Lets callers in until the door is shut, each to a thread of its own, at whose end the connection ends.
    static func open(_ door: Int32, _ serve: @escaping @Sendable (_ caller: Int32) -> Void) {
        Thread {
            while case let caller = accept(door, nil, nil), caller >= 0 {
                Thread {
                    serve(caller)
                    close(caller)
                }
                .start()
            }
            close(door)
        }
        .start()
    }

    static func shut(_ door: Int32) { shutdown(door, Int32(SHUT_RDWR)) }

    /// Sends the request and reads the answer to its end. Nil when there is nobody, or nothing came.
    static func exchange(_ request: Data, with port: UInt16) -> Data? {
        let socket = socket()
        defer { close(socket) }
        guard withAddress(port: port, { connect(socket, $0, $1) }).outcome == 0 else { return nil }
        send(request, to: socket)
        var answer = Data()
        while let part = receive(from: socket) { answer += part }
        return answer.isEmpty ? nil : answer
    }

    /// A request with its whole body; nil when the connection ends before.
    static func readMessage(from socket: Int32) -> Data? {
        var message = Data()
        while let part = receive(from: socket) {
            message += part
            guard let head = message.range(of: Data("\r\n\r\n".utf8)) else { continue }
            let lines = String(decoding: message[..<head.lowerBound], as: UTF8.self).split(separator: "\r\n")
            let length = lines.first { $0.lowercased().hasPrefix("content-length:") }
            let count = length.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
            if message.count >= head.upperBound + count { return message }
        }
        return nil
    }

    /// As much as goes through: the other side may be gone.
    static func send(_ data: Data, to socket: Int32) {
        var rest = data[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.send(socket, $0.baseAddress, $0.count, Int32(noSignal)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    static func close(_ socket: Int32) { _ = Foundation.close(socket) }

    private static func receive(from socket: Int32) -> Data? {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(socket, &bytes, bytes.count, 0)
        return count > 0 ? Data(bytes.prefix(count)) : nil
    }

    private static func withAddress(
        port: UInt16, _ body: (UnsafeMutablePointer<sockaddr>, inout socklen_t) -> Int32
    ) -> (outcome: Int32, value: sockaddr_in) {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = port.bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let outcome = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, &size) }
        }
        return (outcome, address)
    }

    #if os(Linux)
        private static let noSignal = MSG_NOSIGNAL
    #else
        private static let noSignal: Int32 = 0
    #endif
}
