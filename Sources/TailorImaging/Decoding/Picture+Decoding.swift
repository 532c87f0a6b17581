import CLibGD
import Foundation
import TailorModel

extension Picture {
    /// Decodes a jpeg, png or webp file.
    ///
    /// The size is read from the header and refused before any pixel is decoded. A file that ends too early or
    /// carries wrong checksums is damaged, even when most of it could be shown. An EXIF orientation is not applied.
    ///
    /// - Parameter maxPixels: The most pixels that are decoded, width times height.
    /// - Throws: What `ImageHeader.read` throws, `ImageProblem.tooLarge`, `.damaged`.
    package static func decode(_ bytes: Data, maxPixels: Int = 100_000_000) throws(ImageProblem) -> Picture {
        let header = try ImageHeader.read(bytes)
        guard header.pixelCount <= maxPixels, bytes.count <= Int(Int32.max) else {
            throw .tooLarge(width: header.width, height: header.height)
        }
        guard let whole = whole(bytes, header.format), let image = decodePixels(whole, header.format) else {
            throw .damaged(header.format)
        }
        guard image.isTrueColor(width: header.width, height: header.height) else {
            gdImageDestroy(image)
            throw .damaged(header.format)
        }
        image.clearTransparentColor()
        return Picture(owning: image, mayBeTransparent: header.format != .jpeg)
    }

    /// What the decoder needs of a file; nil when the file is cut off. A WebP's decoder sees that by itself.
    private static func whole(_ bytes: Data, _ format: ImageFormat) -> Data? {
        switch format {
        case .jpeg: JPEGEnd.cut(bytes)
        case .png: PNGChunks.pixels(of: bytes)
        case .webp: bytes
        }
    }

    private static func decodePixels(_ bytes: Data, _ format: ImageFormat) -> gdImagePtr? {
        silence
        let length = Int32(clamping: bytes.count)
        return bytes.withUnsafeBytes { buffer in
            // libgd only reads, although its signatures do not say const.
            let start = UnsafeMutableRawPointer(mutating: buffer.baseAddress)
            return switch format {
            // With ignore_warning = 1, the default, a file with a hole would pass with grey in its place.
            case .jpeg: gdImageCreateFromJpegPtrEx(length, start, 0)
            case .png: gdImageCreateFromPngPtr(length, start)
            case .webp: gdImageCreateFromWebpPtr(length, start)
            }
        }
    }

    /// libgd writes to stderr what is wrong with a file; that belongs to the caller, who gets an `ImageProblem`.
    private static let silence: Void = gdSetErrorMethod { _, _, _ in }
}

extension gdImagePtr {
    /// Turns a palette image into true colour, and tells whether it has the expected size.
    fileprivate func isTrueColor(width: Int, height: Int) -> Bool {
        gdImagePaletteToTrueColor(self) == 1 && Int(pointee.sx) == width && Int(pointee.sy) == height
    }

    /// A PNG without alpha channel may name one colour that is transparent: its pixels become so.
    fileprivate func clearTransparentColor() {
        let color = pointee.transparent
        gdImageColorTransparent(self, -1)
        guard color >= 0, color >> 24 == 0, let rows = pointee.tpixels else { return }
        let width = Int(pointee.sx)
        for y in 0..<Int(pointee.sy) {
            guard let row = rows[y] else { continue }
            for x in 0..<width where row[x] == color { row[x] = color | 0x7F00_0000 }
        }
    }
}
