import Foundation
import TailorModel

/// A picture in small, for people to recognise it: upright, on black where it is transparent, as the vendor sees it.
package struct Thumbnail: Hashable, Sendable {
    /// Of the longer side, in pixels.
    package static let side = 160
    /// Of the JPEG.
    package static let quality = 60

    /// Pixels.
    package let width: Int
    /// Pixels.
    package let height: Int
    package let jpeg: Data

    /// One that was made before. Nil for anything else.
    package init?(reading jpeg: Data) {
        guard let header = try? ImageHeader.read(jpeg), header.format == .jpeg,
            max(header.width, header.height) <= Self.side
        else { return nil }
        width = header.width
        height = header.height
        self.jpeg = jpeg
    }

    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - side: The most that the longer side may have, in pixels.
    /// - Throws: What `Picture.decode` throws.
    package init(of bytes: Data, side: Int = Self.side, quality: Int = Self.quality) throws(ImageProblem) {
        let picture = try Picture.decode(bytes)
        let longest = max(picture.width, picture.height)
        let scale = min(1, Double(side) / Double(longest))
        // Flat before it is turned: then there are few pixels to turn.
        let small = try picture.scaled(
            width: max(1, Int((Double(picture.width) * scale).rounded())),
            height: max(1, Int((Double(picture.height) * scale).rounded()))
        ).flattenedOnBlack().upright()
        width = small.width
        height = small.height
        jpeg = try small.encoded(as: .jpeg, quality: quality)
    }
}
