import CCodecs
import Foundation
import TailorModel

/// A decoded picture: all its pixels, 8 bits a channel.
package struct Picture: Sendable {
    /// Pixels.
    package let width: Int
    /// Pixels.
    package let height: Int
    /// Rows from the top, each from the left. A pixel is red, green, blue and alpha in the order of bytes in memory, not
    /// premultiplied.
    package let pixels: [UInt32]
    /// Some pixel is not opaque.
    package let hasTransparency: Bool
    /// How EXIF says it has to be turned to be upright: 1 to 8, where 1 is upright.
    package let orientation: Int
    /// The ICC profile of its colours; nil stands for sRGB.
    package let profile: Data?

    /// - Parameter pixels: `width` times `height` of them, of which there is at least one.
    package init(width: Int, height: Int, pixels: [UInt32], orientation: Int = 1, profile: Data? = nil) {
        self.width = width
        self.height = height
        self.pixels = pixels
        self.orientation = orientation
        self.profile = profile
        hasTransparency = !pixels.withUnsafeBytes { buffer in
            pixels_are_opaque(buffer.assumingMemoryBound(to: UInt8.self).baseAddress, pixels.count)
        }
    }

    /// Decodes a jpeg, png or webp file.
    ///
    /// A file that ends too early or has wrong checksums is damaged, even when most of it could be shown. An EXIF
    /// orientation is not applied.
    ///
    /// - Parameter maxPixels: The most pixels that are decoded, width times height.
    /// - Throws: What `ImageHeader.read` throws, `ImageProblem.tooLarge`, `.damaged`.
    package static func decode(
        _ bytes: Data, maxPixels: Int = ImageHeader.mostPixels
    ) throws(ImageProblem) -> Picture {
        try PictureReader.read(bytes) { reader throws(ImageProblem) in
            let header = reader.header
            try header.checkSize(maxPixels: maxPixels)
            let pixels = try MemoryBudget.shared.holding(reader.rowsMemory) { () throws(ImageProblem) in
                try decodedPixels(reader)
            }
            return Picture(
                width: header.width, height: header.height, pixels: pixels, orientation: reader.orientation,
                profile: reader.profile)
        }
    }

    /// The colour of one pixel; nil outside the picture. The origin is the top left corner.
    package func color(atX x: Int, y: Int) -> PixelColor? {
        guard (0..<width).contains(x), (0..<height).contains(y) else { return nil }
        return PixelColor(packed: pixels[y * width + x])
    }

    private static func decodedPixels(_ reader: borrowing PictureReader) throws(ImageProblem) -> [UInt32] {
        var problem: ImageProblem? = reader.header.tooLarge
        let count = reader.header.width * reader.header.height
        let pixels = [UInt32](unsafeUninitializedCapacity: count) { buffer, filled in
            let rows = UnsafeMutableRawBufferPointer(buffer).assumingMemoryBound(to: UInt8.self)
            guard let start = rows.baseAddress else { return }
            do throws(ImageProblem) {
                try reader.rows(into: start)
                problem = nil
                filled = count
            } catch {
                problem = error
            }
        }
        if let problem { throw problem }
        return pixels
    }
}
