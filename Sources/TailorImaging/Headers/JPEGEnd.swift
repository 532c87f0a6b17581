import Foundation

/// Finds where a JPEG ends.
///
/// libgd cannot be trusted with a file that stops early: behind the last byte it decodes whatever lies in memory. So
/// nothing reaches it that has no end marker where the chain of segments leads.
enum JPEGEnd {
    /// The file up to and with its end marker, without what phones put behind it; nil when it has none.
    static func cut(_ bytes: Data) -> Data? {
        bytes.withUnsafeBytes { buffer in
            offset(in: buffer)
        }.map { bytes.prefix($0) }
    }

    private static func offset(in buffer: UnsafeRawBufferPointer) -> Int? {
        var offset = 2
        while let marker = nextMarker(in: buffer, from: &offset) {
            switch marker {
            case 0xD9: return offset
            case 0x01, 0xD0...0xD7: continue
            case 0x00, 0xD8: return nil
            default:
                guard offset + 1 < buffer.count else { return nil }
                offset += Int(buffer[offset]) << 8 | Int(buffer[offset + 1])
                if marker == 0xDA { skipScan(in: buffer, from: &offset) }
            }
        }
        return nil
    }

    /// The marker that stands at `offset`, which then points behind it; nil when none stands there.
    private static func nextMarker(in buffer: UnsafeRawBufferPointer, from offset: inout Int) -> UInt8? {
        guard offset < buffer.count, buffer[offset] == 0xFF else { return nil }
        while offset < buffer.count, buffer[offset] == 0xFF { offset += 1 }
        guard offset < buffer.count else { return nil }
        defer { offset += 1 }
        return buffer[offset]
    }

    /// Compressed pixels last until a marker; a zero behind 0xFF, and restarts, belong to them.
    private static func skipScan(in buffer: UnsafeRawBufferPointer, from offset: inout Int) {
        while offset + 1 < buffer.count {
            guard buffer[offset] == 0xFF else {
                offset = nextFF(in: buffer, from: offset)
                continue
            }
            let next = buffer[offset + 1]
            guard next == 0 || (0xD0...0xD7).contains(next) else { return }
            offset += 2
        }
    }

    private static func nextFF(in buffer: UnsafeRawBufferPointer, from offset: Int) -> Int {
        guard let base = buffer.baseAddress, let found = memchr(base + offset, 0xFF, buffer.count - offset) else {
            return buffer.count
        }
        return found - UnsafeMutableRawPointer(mutating: base)
    }
}
