/// Where an archive keeps its list of entries.
struct ZipDirectory {
    let offset: Int
    let count: Int

    init(_ bytes: LittleEndianBytes) throws(ZipProblem) {
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
