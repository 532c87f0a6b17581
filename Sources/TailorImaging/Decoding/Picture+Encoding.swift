import CLibGD
import Foundation
import TailorModel

extension Picture {
    /// The picture as a file. What is transparent turns black in a jpeg, which knows no alpha.
    ///
    /// - Parameter quality: 0 to 100 for jpeg and webp; a png is always without loss.
    /// - Throws: `ImageProblem.tooLarge` when the format has no room for such a side (jpeg 65,500, webp 16,383 pixels).
    package func encoded(as format: ImageFormat, quality: Int = 90) throws(ImageProblem) -> Data {
        let source = format == .jpeg ? try flattenedOnBlack() : self
        let quality = Int32(min(max(quality, 0), 100))
        var count: Int32 = 0
        let start =
            switch format {
            case .jpeg: gdImageJpegPtr(source.image, &count, quality)
            case .png: gdImagePngPtr(source.image, &count)
            case .webp: gdImageWebpPtrEx(source.image, &count, quality)
            }
        guard let start else { throw .tooLarge(width: width, height: height) }
        defer { gdFree(start) }
        guard count > 0 else { throw .tooLarge(width: width, height: height) }
        return Data(bytes: start, count: Int(count))
    }
}
