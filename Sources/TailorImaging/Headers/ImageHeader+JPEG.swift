import TailorModel

extension ImageHeader {
    /// JPEG: markers one after the other, each with its length, until a frame header (SOF) comes.
    static func readJPEG(_ octets: Octets) throws(ImageProblem) -> ImageHeader {
        var offset = 2
        while let marker = nextMarker(in: octets, from: &offset) {
            switch marker {
            case 0x01, 0xD0...0xD7:
                continue
            case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(marker):
                return try frame(octets, marker: marker, at: offset)
            case 0x00, 0xD8, 0xD9, 0xDA:
                throw .damaged(.jpeg)
            default:
                guard let length = octets.bigEndian(2, at: offset), length >= 2 else { throw .damaged(.jpeg) }
                offset += length
            }
        }
        throw .damaged(.jpeg)
    }

    /// The marker that stands at `offset`, which then points behind it; nil when none stands there.
    /// Any number of 0xFF may stand before a marker.
    private static func nextMarker(in octets: Octets, from offset: inout Int) -> Int? {
        guard octets[offset] == 0xFF else { return nil }
        while octets[offset] == 0xFF { offset += 1 }
        defer { offset += 1 }
        return octets[offset]
    }

    /// Length (2), precision (1), height (2), width (2).
    private static func frame(_ octets: Octets, marker: Int, at offset: Int) throws(ImageProblem) -> ImageHeader {
        let header = try sized(.jpeg, octets.bigEndian(2, at: offset + 5), octets.bigEndian(2, at: offset + 3))
        guard [0xC0, 0xC1, 0xC2, 0xC9, 0xCA].contains(marker) else { throw .unsupported("a lossless JPEG") }
        guard octets[offset + 2] == 8 else { throw .unsupported("a 12-bit JPEG") }
        return header
    }
}
