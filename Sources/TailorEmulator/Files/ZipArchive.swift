import CZlib
import Foundation

/// Reads a zip file: its list of entries first, then any entry by itself. Sizes are believed only up to a cap.
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

    /// Why an archive or one of its entries cannot be read.
    enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        case notAnArchive
        case damaged(String)
        case encrypted
        case unsupportedMethod(UInt16)
        case tooLarge(limit: Int)

        var description: String {
            switch self {
            case .notAnArchive: "The file is not a zip archive."
            case .damaged(let part): "The archive is damaged: \(part)."
            case .encrypted: "Encrypted entries cannot be read."
            case .unsupportedMethod(let method): "Compression method \(method) is not supported."
            case .tooLarge(let limit): "The entry is larger than \(limit) bytes."
            }
        }
    }

    let entries: [Entry]
    private let bytes: LittleEndianBytes

    init(_ file: URL) throws(Problem) {
        guard let data = try? Data(contentsOf: file, options: .mappedIfSafe) else { throw .notAnArchive }
        try self.init(data)
    }

    init(_ data: Data) throws(Problem) {
        bytes = LittleEndianBytes(data)
        let directory = try ZipDirectory(bytes)
        var entries: [Entry] = []
        var offset = directory.offset
        for _ in 0..<directory.count {
            let (entry, next) = try Self.entry(at: offset, in: bytes)
            entries.append(entry)
            offset = next
        }
        self.entries = entries
    }

    /// An entry's content.
    func read(_ entry: Entry, limit: Int) throws(Problem) -> Data {
        guard !entry.isEncrypted else { throw .encrypted }
        guard entry.size <= limit, entry.compressedSize <= limit else { throw .tooLarge(limit: limit) }
        guard bytes.u32(entry.headerOffset) == 0x0403_4b50, let nameLength = bytes.u16(entry.headerOffset + 26),
            let extraLength = bytes.u16(entry.headerOffset + 28),
            let content = bytes.slice(
                entry.headerOffset + 30 + Int(nameLength) + Int(extraLength), count: entry.compressedSize)
        else { throw .damaged("`\(entry.name)` is cut off") }
        let data =
            switch entry.method {
            case 0: content
            case 8: try Inflate.all(content, size: entry.size, name: entry.name)
            default: throw .unsupportedMethod(entry.method)
            }
        guard data.count == entry.size, Checksum.crc32(data) == entry.checksum else {
            throw .damaged("`\(entry.name)` has a wrong checksum")
        }
        return data
    }

    private static func entry(at offset: Int, in bytes: LittleEndianBytes) throws(Problem) -> (Entry, next: Int) {
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

/// Where an archive keeps its list of entries.
struct ZipDirectory {
    let offset: Int
    let count: Int

    init(_ bytes: LittleEndianBytes) throws(ZipArchive.Problem) {
        guard let end = Self.findEnd(in: bytes), let count = bytes.u16(end + 10), let offset = bytes.u32(end + 16)
        else {
            throw .notAnArchive
        }
        if count == 0xffff || offset == 0xffff_ffff, let far = Self.farEnd(before: end, in: bytes) {
            (self.offset, self.count) = far
        } else {
            (self.offset, self.count) = (Int(offset), Int(count))
        }
        // An entry takes 46 bytes or more: what claims more entries than fit is no archive.
        guard self.offset >= 0, self.count >= 0, self.offset <= bytes.count, self.count <= bytes.count / 46 else {
            throw .damaged("its list of entries lies outside")
        }
    }

    /// Replaces sizes that did not fit 32 bits by those of the zip64 extra field, in its order.
    static func wide(_ values: [UInt32], in extra: LittleEndianBytes) -> [Int]? {
        var field = Self.field(0x0001, in: extra)
        var wide: [Int] = []
        for value in values {
            guard value == 0xffff_ffff else {
                wide.append(Int(value))
                continue
            }
            guard let at = field, let large = extra.u64(at) else { return nil }
            wide.append(large)
            field = at + 8
        }
        return wide
    }

    private static func field(_ id: UInt16, in extra: LittleEndianBytes) -> Int? {
        var offset = 0
        while let found = extra.u16(offset), let length = extra.u16(offset + 2) {
            if found == id { return offset + 4 }
            offset += 4 + Int(length)
        }
        return nil
    }

    /// The end record is the last thing in the file, but for a comment of up to 65,535 bytes.
    private static func findEnd(in bytes: LittleEndianBytes) -> Int? {
        var offset = bytes.count - 22
        let first = max(0, offset - 65_535)
        while offset >= first {
            if bytes.u32(offset) == 0x0605_4b50 { return offset }
            offset -= 1
        }
        return nil
    }

    private static func farEnd(before end: Int, in bytes: LittleEndianBytes) -> (offset: Int, count: Int)? {
        guard bytes.u32(end - 20) == 0x0706_4b50, let record = bytes.u64(end - 12), bytes.u32(record) == 0x0606_4b50,
            let count = bytes.u64(record + 32), let offset = bytes.u64(record + 48)
        else { return nil }
        return (offset, count)
    }
}
