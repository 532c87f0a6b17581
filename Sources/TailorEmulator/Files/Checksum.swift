import CZlib
import Foundation

/// The checksum of zip files.
enum Checksum {
    static func crc32(_ data: Data) -> UInt32 {
        data.withUnsafeBytes { buffer in
            UInt32(CZlib.crc32_z(0, buffer.bindMemory(to: UInt8.self).baseAddress, z_size_t(buffer.count)))
        }
    }
}
