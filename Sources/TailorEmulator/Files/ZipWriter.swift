import Foundation

/// Writes a zip file piece by piece, without compression: pictures do not get smaller.
struct ZipWriter {
    private var directory = Data()
    private var offset = 0
    private var count = 0

    /// The bytes of one more entry; nil when the archive would outgrow 4 GB or 65,534 entries.
    mutating func entry(_ name: String, _ content: Data) -> Data? {
        let nameBytes = Data(name.utf8)
        guard let size = UInt32(exactly: content.count), let start = UInt32(exactly: offset), count < 0xfffe else {
            return nil
        }
        // Version 2.0, names in UTF-8, stored, 1 January 1980.
        var shared = Data()
        shared.append(numbers: [(20, 2), (0x0800, 2), (0, 2), (0, 2), (0x21, 2)])
        shared.append(numbers: [(Int(Checksum.crc32(content)), 4), (Int(size), 4), (Int(size), 4)])
        shared.append(numbers: [(nameBytes.count, 2), (0, 2)])
        var local = Data()
        local.append(numbers: [(0x0403_4b50, 4)])
        local += shared + nameBytes + content
        directory.append(numbers: [(0x0201_4b50, 4), (20, 2)])
        directory += shared
        directory.append(numbers: [(0, 2), (0, 2), (0, 2), (0, 4), (Int(start), 4)])
        directory += nameBytes
        offset += local.count
        count += 1
        return local
    }

    /// The list of entries, which ends the archive.
    func end() -> Data {
        var end = directory
        end.append(numbers: [(0x0605_4b50, 4), (0, 2), (0, 2), (count, 2), (count, 2)])
        end.append(numbers: [(directory.count, 4), (offset, 4), (0, 2)])
        return end
    }
}

extension Data {
    /// Appends numbers, the low byte first, in so many bytes each.
    fileprivate mutating func append(numbers: [(value: Int, bytes: Int)]) {
        for (value, bytes) in numbers {
            for position in 0..<bytes { append(UInt8(truncatingIfNeeded: value >> (8 * position))) }
        }
    }
}
