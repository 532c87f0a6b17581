import TailorModel

extension ImageHeader {
    /// PNG: the signature, then an IHDR chunk of 13 bytes that begins with width and height.
    static func readPNG(_ octets: Octets) throws(ImageProblem) -> ImageHeader {
        guard octets.has([0x0D, 0x0A, 0x1A, 0x0A], at: 4), octets.bigEndian(4, at: 8) == 13, octets.has("IHDR", at: 12)
        else { throw .damaged(.png) }
        let header = try sized(.png, octets.bigEndian(4, at: 16), octets.bigEndian(4, at: 20))
        guard max(header.width, header.height) <= Int(Int32.max) else { throw .damaged(.png) }
        return header
    }
}
