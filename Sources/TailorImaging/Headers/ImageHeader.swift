import Foundation
import TailorModel

/// What the first bytes of a picture say about it. Nothing is decoded, and the file's name plays no part.
package struct ImageHeader: Hashable, Sendable {
    package let format: ImageFormat
    /// Pixels, at least 1, as stored: an EXIF orientation is not applied.
    package let width: Int
    /// Pixels, at least 1, as stored: an EXIF orientation is not applied.
    package let height: Int

    /// Reads the header of a jpeg, png or webp file.
    ///
    /// - Parameter bytes: The file, or so much of its beginning that the header is whole.
    /// - Throws: `ImageProblem.empty`, `.lfsPointer`, `.unsupported` with what the content looks like, or `.damaged`
    ///   when it begins like a picture and has no readable header.
    package static func read(_ bytes: Data) throws(ImageProblem) -> ImageHeader {
        let octets = Octets(bytes)
        if octets.count == 0 { throw .empty }
        if isLFSPointer(octets) { throw .lfsPointer }
        if octets.has([0x89, 0x50, 0x4E, 0x47]) { return try readPNG(octets) }
        if octets.has([0xFF, 0xD8]) { return try readJPEG(octets) }
        if octets.has("RIFF"), octets.has("WEBP", at: 8) { return try readWebP(octets) }
        throw .unsupported(ForeignFormat.name(of: octets))
    }

    /// Pixels in the whole picture.
    var pixelCount: Int { width * height }

    private static func isLFSPointer(_ octets: Octets) -> Bool {
        octets.has("version https://git-lfs.github.com/spec/") || octets.has("version https://hawser.github.com/spec/")
    }

    /// The header when both sides are given and not zero.
    static func sized(_ format: ImageFormat, _ width: Int?, _ height: Int?) throws(ImageProblem) -> ImageHeader {
        guard let width, let height, width > 0, height > 0 else { throw .damaged(format) }
        return ImageHeader(format: format, width: width, height: height)
    }
}
