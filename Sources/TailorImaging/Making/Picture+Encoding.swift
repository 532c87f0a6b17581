import CCodecs
import Foundation
import TailorModel

extension Picture {
    /// The picture as a file, with its ICC profile. What is transparent turns black in a jpeg, which knows no alpha.
    ///
    /// - Parameter quality: 0 to 100 for jpeg and webp; a png is always without loss.
    /// - Throws: `ImageProblem.tooLarge` when the format has no room for such a side (`ImageFormat.longestSide`).
    package func encoded(as format: ImageFormat, quality: Int = 90) throws(ImageProblem) -> Data {
        let source = format == .jpeg ? flattenedOnBlack() : self
        let file = source.pixels.withUnsafeBytes { pixels in
            source.withProfile { profile in
                var picture = codec_picture(
                    width: UInt32(width), height: UInt32(height),
                    pixels: pixels.assumingMemoryBound(to: UInt8.self).baseAddress, has_alpha: source.hasTransparency,
                    profile: profile)
                return Self.file(format, &picture, quality: Int32(min(max(quality, 0), 100)))
            }
        }
        guard let file else { throw .tooLarge(width: width, height: height) }
        return file
    }

    private static func file(_ format: ImageFormat, _ picture: inout codec_picture, quality: Int32) -> Data? {
        var problem = codec_problem()
        var start: UnsafeMutablePointer<UInt8>?
        var count = 0
        guard codec_write(format.codec, &picture, quality, &start, &count, &problem), let start else { return nil }
        defer { codec_free(start) }
        return Data(bytes: start, count: count)
    }

    private func withProfile<Value>(_ body: (codec_bytes) -> Value) -> Value {
        (profile ?? Data()).withUnsafeBytes { buffer in
            body(codec_bytes(start: buffer.assumingMemoryBound(to: UInt8.self).baseAddress, count: buffer.count))
        }
    }
}

extension ImageFormat {
    /// The most pixels that a side may have in a file.
    package var longestSide: Int {
        switch self {
        case .jpeg: 65_500
        case .png: Int(Int32.max)
        case .webp: 16_383
        }
    }
}
