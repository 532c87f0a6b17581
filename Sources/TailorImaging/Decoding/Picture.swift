import CLibGD
import Foundation
import TailorModel

/// A decoded picture: true colour with 7 bits of alpha, sRGB. It never changes; what draws or scales makes a new one.
///
/// It is safe to share: nothing writes to the pixels once `init` has returned, and the handle never leaves this module.
package final class Picture: @unchecked Sendable {
    let image: gdImagePtr
    /// Some pixel is not opaque.
    package let hasTransparency: Bool

    /// Pixels.
    package var width: Int { Int(image.pointee.sx) }
    /// Pixels.
    package var height: Int { Int(image.pointee.sy) }

    /// Takes over a true-colour image that nobody else holds.
    init(owning image: gdImagePtr, mayBeTransparent: Bool = true) {
        self.image = image
        hasTransparency = mayBeTransparent && image.hasTransparentPixel
        gdImageAlphaBlending(image, 0)
        gdImageSaveAlpha(image, hasTransparency ? 1 : 0)
        gdImageSetInterpolationMethod(image, GD_MITCHELL)
    }

    deinit {
        gdImageDestroy(image)
    }

    /// A picture of one colour.
    /// - Throws: `ImageProblem.tooLarge` when it has no pixel, or more than memory holds.
    package static func blank(width: Int, height: Int, color: PixelColor) throws(ImageProblem) -> Picture {
        let image = try allocate(width: width, height: height)
        gdImageAlphaBlending(image, 0)
        gdImageFilledRectangle(image, 0, 0, image.pointee.sx - 1, image.pointee.sy - 1, color.packed)
        return Picture(owning: image, mayBeTransparent: color.alpha < 255)
    }

    /// The colour of one pixel; nil outside the picture. The origin is the top left corner.
    package func color(atX x: Int, y: Int) -> PixelColor? {
        guard (0..<width).contains(x), (0..<height).contains(y) else { return nil }
        return PixelColor(packed: gdImageGetTrueColorPixel(image, Int32(x), Int32(y)))
    }

    /// A black image that the caller owns.
    static func allocate(width: Int, height: Int) throws(ImageProblem) -> gdImagePtr {
        guard width > 0, height > 0, let wide = Int32(exactly: width), let high = Int32(exactly: height),
            let image = gdImageCreateTrueColor(wide, high)
        else { throw .tooLarge(width: width, height: height) }
        return image
    }
}

extension gdImagePtr {
    /// Whether the alpha of any pixel is not opaque.
    fileprivate var hasTransparentPixel: Bool {
        guard let rows = pointee.tpixels else { return false }
        let width = Int(pointee.sx)
        for y in 0..<Int(pointee.sy) {
            guard let row = rows[y] else { continue }
            var seen: Int32 = 0
            var x = 0
            while x < width {
                seen |= row[x]
                x += 1
            }
            if seen & 0x7F00_0000 != 0 { return true }
        }
        return false
    }
}
