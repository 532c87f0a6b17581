import Foundation
import TailorModel

extension MeasuredImage {
    /// Decodes a picture to the end, and keeps what was found and no pixels. A change in what this finds needs a new
    /// format of the cache (TailorWorkspace, `PictureCache.format`).
    ///
    /// - Parameter bytes: The whole file.
    /// - Throws: `ImageProblem.empty`, `.lfsPointer`, `.unsupported`; `.tooLarge`, before anything is decoded; `.damaged`
    ///   for what does not keep the rules of its format, breaks off or has wrong checksums.
    package init(_ bytes: Data, maxPixels: Int = ImageHeader.mostPixels) throws(ImageProblem) {
        self = try PictureReader.read(bytes) { reader throws(ImageProblem) in
            try reader.header.checkSize(maxPixels: maxPixels)
            let scan = try MemoryBudget.shared.holding(reader.scanMemory) { () throws(ImageProblem) in
                try reader.scan()
            }
            let facts = ImageFacts(
                format: reader.header.format, width: reader.header.width, height: reader.header.height,
                byteCount: bytes.count, hasTransparency: scan.showsThrough, orientation: reader.orientation,
                digest: Digest(of: bytes))
            return MeasuredImage(facts: facts, features: scan.features)
        }
    }
}
