import CCodecs
import TailorModel

extension Picture {
    /// A picture of one colour.
    /// - Throws: `ImageProblem.tooLarge` when it has no pixel, or more than are decoded.
    package static func blank(width: Int, height: Int, color: PixelColor) throws(ImageProblem) -> Picture {
        try checkSize(width, height)
        return Picture(
            width: width, height: height, pixels: [UInt32](repeating: color.packed, count: width * height))
    }

    /// The whole picture in another size; its proportions are the caller's business. Alpha is kept.
    /// - Throws: `ImageProblem.tooLarge` when the new size has no pixel, or more than are decoded.
    package func scaled(width: Int, height: Int) throws(ImageProblem) -> Picture {
        try Self.checkSize(width, height)
        let scaled = made(width, height) { source, target in
            pixels_scale(source, self.width, self.height, target, width, height)
        }
        guard let scaled else { throw .tooLarge(width: width, height: height) }
        return scaled
    }

    /// The picture on a black ground, without transparency: what the vendor makes of an upload
    /// (contract, POST /tailored-gen/datasets/{dataset_id}/images).
    package func flattenedOnBlack() -> Picture {
        guard hasTransparency else { return self }
        var pixels = pixels
        pixels.withUnsafeMutableBytes { buffer in
            pixels_flatten(buffer.assumingMemoryBound(to: UInt8.self).baseAddress, buffer.count / 4)
        }
        return Picture(width: width, height: height, pixels: pixels, orientation: orientation, profile: profile)
    }

    /// The picture turned and mirrored as its EXIF orientation says, which is 1 then.
    package func upright() -> Picture {
        guard (2...8).contains(orientation) else { return self }
        let isTransposed = orientation >= 5
        let turned = made(isTransposed ? height : width, isTransposed ? width : height, orientation: 1) {
            source, target in
            pixels_turn(source, width, height, Int32(orientation), target)
            return true
        }
        return turned ?? self
    }

    /// The bounds of what is decoded hold for what is made, too.
    private static func checkSize(_ width: Int, _ height: Int) throws(ImageProblem) {
        let most = ImageHeader.mostPixels
        guard (1...most).contains(width), (1...most).contains(height), width * height <= most else {
            throw .tooLarge(width: width, height: height)
        }
    }

    /// Another picture of the same colours. Nil when the pixels could not be made.
    private func made(
        _ width: Int, _ height: Int, orientation: Int? = nil,
        by fill: (_ source: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>) -> Bool
    ) -> Picture? {
        let pixels = self.pixels.withUnsafeBytes { source in
            [UInt32](unsafeUninitializedCapacity: width * height) { buffer, count in
                let target = UnsafeMutableRawBufferPointer(buffer).assumingMemoryBound(to: UInt8.self).baseAddress
                guard let source = source.assumingMemoryBound(to: UInt8.self).baseAddress, let target else { return }
                if fill(source, target) { count = width * height }
            }
        }
        guard !pixels.isEmpty else { return nil }
        return Picture(
            width: width, height: height, pixels: pixels, orientation: orientation ?? self.orientation,
            profile: profile)
    }
}
