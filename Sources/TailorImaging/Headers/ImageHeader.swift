import Foundation
import TailorModel

/// What the header of a picture says. No pixel is decoded, and the file's name plays no part.
package struct ImageHeader: Hashable, Sendable {
    /// A larger picture is not decoded: pixels in the whole of it, and on one side.
    package static let mostPixels = 100_000_000
    private static let longestSide = 1_000_000

    package let format: ImageFormat
    /// Pixels, at least 1, as stored: an EXIF orientation is not applied.
    package let width: Int
    /// Pixels, at least 1, as stored: an EXIF orientation is not applied.
    package let height: Int

    /// Reads the header of a jpeg, png or webp file.
    ///
    /// - Throws: `ImageProblem.empty`, `.lfsPointer`, `.unsupported` with what the content looks like, or `.damaged`
    ///   when it begins like a picture and has no readable header.
    package static func read(_ bytes: Data) throws(ImageProblem) -> ImageHeader {
        try PictureReader.read(bytes) { reader in reader.header }
    }

    /// The format that the first bytes belong to.
    /// - Throws: `ImageProblem.empty`, `.lfsPointer`, or `.unsupported` with what the content looks like.
    static func format(of bytes: Data) throws(ImageProblem) -> ImageFormat {
        let octets = Octets(bytes)
        if octets.count == 0 { throw .empty }
        if isLFSPointer(octets) { throw .lfsPointer }
        if octets.has([0x89, 0x50, 0x4E, 0x47]) { return .png }
        if octets.has([0xFF, 0xD8]) { return .jpeg }
        if octets.has("RIFF"), octets.has("WEBP", at: 8) { return .webp }
        throw .unsupported(ForeignFormat.name(of: octets))
    }

    /// - Throws: `ImageProblem.tooLarge` for what is not decoded.
    func checkSize(maxPixels: Int) throws(ImageProblem) {
        guard max(width, height) <= Self.longestSide, width * height <= maxPixels else { throw tooLarge }
    }

    var tooLarge: ImageProblem { .tooLarge(width: width, height: height) }

    private static func isLFSPointer(_ octets: Octets) -> Bool {
        octets.has("version https://git-lfs.github.com/spec/") || octets.has("version https://hawser.github.com/spec/")
    }
}
