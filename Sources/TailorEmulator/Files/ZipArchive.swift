import CZlib
import Foundation

/// Reads a zip file: its list of entries first, then single entries. Sizes are trusted up to a limit only.
struct ZipArchive {
    struct Entry: Sendable {
        let name: String
        let isEncrypted: Bool
        let method: UInt16
        let checksum: UInt32
        let compressedSize: Int
        let size: Int
        fileprivate let headerOffset: Int
    }

    let entries: [Entry]
    private let bytes: LittleEndianBytes

    init(_ file: URL) throws(ZipProblem) {
        guard let data = try? Data(contentsOf: file, options: .mappedIfSafe) else { throw .notAnArchive }
        try self.init(data)
    }

    init(_ data: Data) throws(ZipProblem) {
        bytes = LittleEndianBytes(data)
        let directory = try ZipDirectory(bytes)
        var entries: [Entry] = []
        var offset = directory.offset
        for _ in 0..<directory.count {
            let (entry, next) = try Self.entry(at: offset, in: bytes)
            entries.append(entry)
            offset = next
        }
        guard Self.areApart(entries) else { throw .damaged("its entries overlap") }
        self.entries = entries
    }

    /// Entries that share bytes make a small file unpack to any size.
    private static func areApart(_ entries: [Entry]) -> Bool {
        var end = 0
        for entry in entries.sorted(by: { $0.headerOffset < $1.headerOffset }) {
            guard entry.headerOffset >= end else { return false }
            end = entry.headerOffset + 30 + entry.compressedSize
        }
        return true
    }

    /// An entry's content.
    func read(_ entry: Entry, limit: Int) throws(ZipProblem) -> Data {
        guard !entry.isEncrypted else { throw .encrypted }
        guard entry.size <= limit, entry.compressedSize <= limit else { throw .tooLarge(limit: limit) }
        guard bytes.u32(entry.headerOffset) == 0x0403_4b50, let nameLength = bytes.u16(entry.headerOffset + 26),
            let extraLength = bytes.u16(entry.headerOffset + 28),
            let content = bytes.slice(
                entry.headerOffset + 30 + Int(nameLength) + Int(extraLength), count: entry.compressedSize)
        else { throw .damaged("`\(entry.name)` is cut off") }
        let unpacked: Data? =
            switch entry.method {
            case 0: content
            case 8: Inflate.all(content, size: entry.size)
            default: throw .unsupportedMethod(entry.method)
            }
        guard let data = unpacked else { throw .damaged("`\(entry.name)` cannot be unpacked") }
        guard data.count == entry.size, Checksum.crc32(data) == entry.checksum else {
            throw .damaged("`\(entry.name)` has a wrong checksum")
        }
        return data
    }

    private static func entry(at offset: Int, in bytes: LittleEndianBytes) throws(ZipProblem) -> (Entry, next: Int) {
        guard bytes.u32(offset) == 0x0201_4b50, let flags = bytes.u16(offset + 8), let method = bytes.u16(offset + 10),
            let checksum = bytes.u32(offset + 16), let compressed = bytes.u32(offset + 20),
            let size = bytes.u32(offset + 24), let nameLength = bytes.u16(offset + 28),
            let extraLength = bytes.u16(offset + 30), let commentLength = bytes.u16(offset + 32),
            let header = bytes.u32(offset + 42), let name = bytes.slice(offset + 46, count: Int(nameLength)),
            let extra = bytes.slice(offset + 46 + Int(nameLength), count: Int(extraLength))
        else { throw .damaged("its list of entries is cut off") }
        let wide = ZipDirectory.wide([size, compressed, header], in: LittleEndianBytes(extra))
        guard let wide, wide.count == 3 else { throw .damaged("an entry's sizes are missing") }
        let entry = Entry(
            name: String(decoding: name, as: UTF8.self), isEncrypted: flags & 1 == 1, method: method,
            checksum: checksum, compressedSize: wide[1], size: wide[0], headerOffset: wide[2])
        return (entry, offset + 46 + Int(nameLength) + Int(extraLength) + Int(commentLength))
    }
}
