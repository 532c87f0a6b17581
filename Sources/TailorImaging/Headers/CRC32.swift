import Foundation

/// The checksum of PNG chunks (ISO 3309, as in zlib).
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    static func of(_ bytes: Data) -> UInt32 {
        var value = UInt32.max
        table.withUnsafeBufferPointer { table in
            bytes.withUnsafeBytes { buffer in
                for byte in buffer {
                    value = table[Int((value ^ UInt32(byte)) & 255)] ^ (value >> 8)
                }
            }
        }
        return ~value
    }
}
