import Foundation

/// The parts of a PNG, for files that no encoder writes.
enum PNGFile {
    static let signature = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])

    /// Length, name, content and checksum.
    static func chunk(_ name: String, _ content: Data) -> Data {
        let named = Data(name.utf8) + content
        return Data(big: content.count, count: 4) + named + Data(big: Int(checksum(named)), count: 4)
    }

    /// ISO 3309, as in zlib.
    private static func checksum(_ bytes: Data) -> UInt32 {
        ~bytes.reduce(UInt32.max) { value, byte in
            (0..<8).reduce(value ^ UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
            }
        }
    }
}

extension Data {
    func inserting(_ bytes: Data, at offset: Int) -> Data { prefix(offset) + bytes + dropFirst(offset) }

    func replacing(_ offset: Int, with bytes: some Collection<UInt8>) -> Data {
        prefix(offset) + Data(bytes) + dropFirst(offset + bytes.count)
    }
}
