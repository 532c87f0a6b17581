import Foundation
import Synchronization
import TailorTesting
import Testing

/// A webhook: takes what is posted, and answers that it is well.
final class HookServer: Sendable {
    let port: UInt16
    private let door: Int32
    private let taken = Mutex<[String]>([])

    init() throws {
        door = Wire.socket()
        port = try #require(Wire.listen(door))
        Wire.open(door) { [weak self] caller in
            guard let self, let message = Wire.readMessage(from: caller) else { return }
            // Before the answer: who posted finds it taken.
            taken.withLock { $0.append(String(decoding: message, as: UTF8.self)) }
            Wire.send(Data("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok".utf8), to: caller)
        }
    }

    func stop() { Wire.shut(door) }

    /// What was posted since the last time.
    func requests() -> [String] {
        taken.withLock { taken in
            defer { taken = [] }
            return taken
        }
    }
}
