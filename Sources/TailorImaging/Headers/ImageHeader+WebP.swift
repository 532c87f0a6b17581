import TailorModel

extension ImageHeader {
    /// WebP: the first chunk of the RIFF container is `VP8 ` (lossy), `VP8L` (lossless) or `VP8X` (extended).
    static func readWebP(_ octets: Octets) throws(ImageProblem) -> ImageHeader {
        if octets.has("VP8 ", at: 12) { return try readLossy(octets) }
        if octets.has("VP8L", at: 12) { return try readLossless(octets) }
        if octets.has("VP8X", at: 12) { return try readExtended(octets) }
        throw .damaged(.webp)
    }

    /// A key frame's start code, then 14 bits for each side.
    private static func readLossy(_ octets: Octets) throws(ImageProblem) -> ImageHeader {
        guard octets.has([0x9D, 0x01, 0x2A], at: 23) else { throw .damaged(.webp) }
        let width = octets.littleEndian(2, at: 26).map { $0 & 0x3FFF }
        let height = octets.littleEndian(2, at: 28).map { $0 & 0x3FFF }
        return try sized(.webp, width, height)
    }

    /// A signature byte, then 14 bits for each side less one.
    private static func readLossless(_ octets: Octets) throws(ImageProblem) -> ImageHeader {
        guard octets[20] == 0x2F, let bits = octets.littleEndian(4, at: 21) else { throw .damaged(.webp) }
        return try sized(.webp, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    }

    /// Flags, then 24 bits for each side of the canvas less one.
    private static func readExtended(_ octets: Octets) throws(ImageProblem) -> ImageHeader {
        let width = octets.littleEndian(3, at: 24).map { $0 + 1 }
        let height = octets.littleEndian(3, at: 27).map { $0 + 1 }
        let header = try sized(.webp, width, height)
        if let flags = octets[20], flags & 0x02 != 0 { throw .unsupported("an animated WebP") }
        return header
    }
}
