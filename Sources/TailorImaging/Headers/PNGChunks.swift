import Foundation

/// Walks the chunks of a PNG, each with its length, name, content and checksum.
///
/// libpng forgives a wrong checksum in what it calls ancillary, transparency among it, and comments on stderr about
/// colour profiles that it does not use. So it is given the chunks that make the pixels, and only when they are whole.
enum PNGChunks {
    private static let needed = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"].map { Array($0.utf8) }

    /// The signature and the chunks that make the pixels; nil when one is damaged or the last is missing.
    static func pixels(of bytes: Data) -> Data? {
        var kept = bytes.prefix(8)
        kept.reserveCapacity(bytes.count)
        let octets = Octets(bytes)
        var offset = 8
        while let length = octets.bigEndian(4, at: offset), offset + 12 + length <= bytes.count {
            let chunk = bytes.dropFirst(offset).prefix(12 + length)
            if let name = needed.first(where: { octets.has($0, at: offset + 4) }) {
                let expected = octets.bigEndian(4, at: offset + 8 + length)
                guard expected == Int(CRC32.of(chunk.dropFirst(4).dropLast(4))) else { return nil }
                kept += chunk
                if name == Array("IEND".utf8) { return kept }
            }
            offset += 12 + length
        }
        return nil
    }
}
