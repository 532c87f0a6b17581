import Foundation

/// How a picture has to be turned or mirrored to be upright, which cameras note instead of doing it.
enum ExifOrientation {
    private static let upright = 1
    private static let tag = 0x0112
    /// The type of numbers of two bytes.
    private static let short = 3

    /// Finds the orientation in an EXIF block (EXIF 2.32, "Orientation", in the first directory of a TIFF).
    /// - Parameter exif: The block, from its byte order mark on.
    /// - Returns: 1 to 8; 1, upright, when the block has none or breaks off.
    static func read(_ exif: Data) -> Int {
        let octets = Octets(exif)
        guard let isLittle = byteOrder(octets) else { return upright }
        let number = { (width: Int, offset: Int) in
            isLittle ? octets.littleEndian(width, at: offset) : octets.bigEndian(width, at: offset)
        }
        guard number(2, 2) == 42, let directory = number(4, 4), let count = number(2, directory) else { return upright }
        for entry in (0..<count).map({ directory + 2 + 12 * $0 }) {
            guard let found = number(2, entry) else { break }
            guard found == tag else { continue }
            guard number(2, entry + 2) == short, let value = number(2, entry + 8), (1...8).contains(value) else {
                break
            }
            return value
        }
        return upright
    }

    private static func byteOrder(_ octets: Octets) -> Bool? {
        octets.has("II") ? true : octets.has("MM") ? false : nil
    }
}
