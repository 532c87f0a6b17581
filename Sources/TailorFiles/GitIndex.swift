/// Git's list of tracked files (gitformat-index), of which only the names are read.
enum GitIndex {
    /// A name that is found in a damaged list still counts.
    static func names(_ bytes: [UInt8], include wanted: [UInt8]) -> Bool {
        guard bytes.starts(with: Array("DIRC".utf8)), let version = number(bytes, 4), let count = number(bytes, 8),
            (2...4).contains(version)
        else { return false }
        // Times, ids and modes take 40 bytes; then comes the digest of the content, 20 bytes (SHA-1) or 32 (SHA-256).
        return [40 + 20, 40 + 32].contains { fixed in
            var offset = 12
            var name: [UInt8] = []
            for _ in 0..<count {
                let found = entry(bytes, at: offset, fixed, isCompressed: version == 4, before: name)
                guard let found else { return false }
                name = found.name
                if name == wanted { return true }
                offset = found.next
            }
            return false
        }
    }

    /// - Parameter fixed: bytes before the flags.
    private static func entry(
        _ bytes: [UInt8], at offset: Int, _ fixed: Int, isCompressed: Bool, before: [UInt8]
    ) -> (name: [UInt8], next: Int)? {
        guard offset + fixed + 2 <= bytes.count else { return nil }
        // A flag says that two more bytes of flags follow.
        let isExtended = bytes[offset + fixed] & 0x40 != 0
        var start = offset + fixed + (isExtended ? 4 : 2)
        var name: [UInt8] = []
        if isCompressed {
            guard let (dropped, next) = variable(bytes, at: start), dropped <= before.count else { return nil }
            name = Array(before.dropLast(dropped))
            start = next
        }
        guard start <= bytes.count, let end = bytes[start...].firstIndex(of: 0) else { return nil }
        name += bytes[start..<end]
        if isCompressed { return (name, end + 1) }
        // Padded with 1 to 8 zeros to a multiple of 8.
        let length = end - offset
        return (name, offset + (length / 8 + 1) * 8)
    }

    /// The number of Git's pack files: seven bits a byte, each further byte adds one.
    private static func variable(_ bytes: [UInt8], at start: Int) -> (Int, next: Int)? {
        var offset = start
        var value = 0
        while offset < bytes.count, offset - start < 5 {
            let byte = bytes[offset]
            offset += 1
            value = (value << 7) | Int(byte & 0x7f)
            if byte & 0x80 == 0 { return (value, offset) }
            value += 1
        }
        return nil
    }

    private static func number(_ bytes: [UInt8], _ offset: Int) -> Int? {
        guard offset + 4 <= bytes.count else { return nil }
        return bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    }
}
