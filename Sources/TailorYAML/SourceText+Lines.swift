extension SourceText {
    /// Where each line begins: after LF, CR, CR LF, and after NEL, LS and PS, which libyaml takes for line breaks too.
    static func indexLines(of bytes: [UInt8]) -> [Int] {
        var starts = [0]
        bytes.withUnsafeBufferPointer { bytes in
            var offset = 0
            while offset < bytes.count {
                let length = lengthOfBreak(at: offset, in: bytes)
                offset += max(1, length)
                if length > 0 { starts.append(offset) }
            }
        }
        return starts
    }

    private static func lengthOfBreak(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        func byte(_ distance: Int) -> UInt8? { offset + distance < bytes.count ? bytes[offset + distance] : nil }
        switch bytes[offset] {
        case 0x0A: return 1
        case 0x0D: return byte(1) == 0x0A ? 2 : 1
        case 0xC2: return byte(1) == 0x85 ? 2 : 0
        case 0xE2: return byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9) ? 3 : 0
        default: return 0
        }
    }

    /// How many bytes the line break takes that ends just before `end`.
    static func lengthOfBreak(endingAt end: Int, in bytes: [UInt8]) -> Int {
        switch bytes[end - 1] {
        case 0x0A: end >= 2 && bytes[end - 2] == 0x0D ? 2 : 1
        case 0x0D: 1
        case 0x85: 2
        default: 3
        }
    }
}
