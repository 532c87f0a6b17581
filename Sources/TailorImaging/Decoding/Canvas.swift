import CLibGD
import TailorModel

/// What can be drawn on; it lives as long as the drawing. Coordinates are pixels from the top left corner, and what
/// lies outside is cut off. Colours that are not opaque are laid over what is there.
package struct Canvas: ~Copyable {
    fileprivate let image: gdImagePtr

    /// A filled rectangle.
    package func fill(x: Int, y: Int, width: Int, height: Int, color: PixelColor) {
        guard width > 0, height > 0 else { return }
        gdImageFilledRectangle(
            image, Int32(clamping: x), Int32(clamping: y), Int32(clamping: x + width - 1),
            Int32(clamping: y + height - 1), color.packed)
    }

    /// A filled ellipse; `width` and `height` are its diameters. Its edge is not smoothed: draw large, then scale.
    package func fillEllipse(centerX: Int, centerY: Int, width: Int, height: Int, color: PixelColor) {
        guard width > 0, height > 0 else { return }
        gdImageFilledEllipse(
            image, Int32(clamping: centerX), Int32(clamping: centerY), Int32(clamping: width), Int32(clamping: height),
            color.packed)
    }

    /// One line of text in a fixed-width font of 9 x 15 pixels times `scale`, at most 1,000 characters. What is not
    /// ASCII becomes `?`.
    /// - Throws: `ImageProblem.tooLarge` when there is no memory for the line.
    package func text(
        _ line: String, x: Int, y: Int, scale: Int = 1, color: PixelColor
    ) throws(ImageProblem) {
        guard let font = gdFontGetGiant(), !line.isEmpty, scale > 0 else { return }
        var glyphs = line.unicodeScalars.prefix(1000).map { scalar in
            (32..<127).contains(scalar.value) ? UInt8(scalar.value) : UInt8(ascii: "?")
        }
        glyphs.append(0)
        let width = font.pointee.w * Int32(clamping: glyphs.count - 1)
        let label = try Picture.allocate(width: Int(width), height: Int(font.pointee.h))
        defer { gdImageDestroy(label) }
        gdImageAlphaBlending(label, 0)
        gdImageFilledRectangle(label, 0, 0, width - 1, font.pointee.h - 1, PixelColor.clear.packed)
        gdImageString(label, font, 0, 0, &glyphs, color.packed)
        gdImageCopyResized(
            image, label, Int32(clamping: x), Int32(clamping: y), 0, 0, width * Int32(clamping: scale),
            font.pointee.h * Int32(clamping: scale), width, font.pointee.h)
    }
}

extension Picture {
    /// A copy of the picture with something drawn on it.
    /// - Throws: `ImageProblem.tooLarge` when there is no memory for the copy, and what `draw` throws.
    package func drawing(_ draw: (borrowing Canvas) throws(ImageProblem) -> Void) throws(ImageProblem) -> Picture {
        guard let copy = gdImageClone(image) else { throw .tooLarge(width: width, height: height) }
        gdImageAlphaBlending(copy, 1)
        do {
            try draw(Canvas(image: copy))
        } catch {
            gdImageDestroy(copy)
            throw error
        }
        return Picture(owning: copy)
    }
}
