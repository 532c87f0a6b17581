import Foundation
import TailorImaging
import TailorModel

/// An upload made ready: the picture as it will be served, its thumbnail, and where it came from.
struct PreparedPicture: Sendable {
    let row: PictureRow
    let source: SourceRow
    let file: Data
    let thumbnail: Data
}

/// Does the vendor's image work, one picture at a time: decoding is heavy, and many uploads may come at once.
actor PictureIntake {
    /// The smallest side that is taken at all, and the one that is asked for or reached by upscaling, in pixels.
    static let smallest = 256
    static let wanted = 1024
    private static let thumbnailSide = 256

    private let maxPixels: Int

    init(maxPixels: Int) { self.maxPixels = maxPixels }

    static func digest(of data: Data) -> String { String(Digest(of: data).description.dropFirst("sha256:".count)) }

    /// - Throws: 412 when an upload of this size is not taken.
    static func checkSize(width: Int, height: Int, minimum: Int) throws(Refusal) {
        guard min(width, height) >= minimum else {
            throw Refusal(
                412, "The image resolution is too low: \(width)x\(height)",
                details: "At least \(minimum)x\(minimum) pixels are needed.")
        }
    }

    /// Decodes, turns upright, lays transparency on black, enlarges what is smaller than 1024 pixels, and makes the
    /// thumbnail. A picture that needs nothing of this is served with the bytes it came in; another one keeps its format
    /// and its ICC profile.
    /// - Throws: 415 for what is no jpeg, png or webp, 412 when a side is below the minimum.
    func prepare(_ data: Data, minimum: Int) throws(Refusal) -> PreparedPicture {
        let header = try Self.orRefusal { () throws(ImageProblem) in try ImageHeader.read(data) }
        try Self.checkSize(width: header.width, height: header.height, minimum: minimum)
        let maxPixels = maxPixels
        return try Self.orRefusal { () throws(ImageProblem) in
            let original = try Picture.decode(data, maxPixels: maxPixels)
            let upright = original.flattenedOnBlack().upright()
            let picture = try Self.enlarged(upright, in: header.format, maxPixels)
            let isUnchanged =
                !original.hasTransparency && original.orientation == 1 && picture.width == original.width
            let file = isUnchanged ? data : try picture.encoded(as: header.format, quality: 92)
            let row = PictureRow(
                digest: Self.digest(of: file), format: header.format, width: picture.width, height: picture.height,
                traits: try PictureTraits(of: picture))
            let source = SourceRow(
                digest: Self.digest(of: data), width: header.width, height: header.height, pictureDigest: row.digest)
            let thumbnail = try Self.fitted(picture).encoded(as: .jpeg, quality: 80)
            return PreparedPicture(row: row, source: source, file: file, thumbnail: thumbnail)
        }
    }

    /// The traits of a picture that is only looked at.
    /// - Throws: 415 for what is no jpeg, png or webp.
    func traits(of data: Data) throws(Refusal) -> PictureTraits {
        let maxPixels = maxPixels
        return try Self.orRefusal { () throws(ImageProblem) in
            try PictureTraits(of: Picture.decode(data, maxPixels: maxPixels).upright())
        }
    }

    /// The picture with a smaller side of 1024 pixels, or as far as the format and the limit of pixels have room.
    private static func enlarged(
        _ picture: Picture, in format: ImageFormat, _ maxPixels: Int
    ) throws(ImageProblem) -> Picture {
        let (width, height) = (Double(picture.width), Double(picture.height))
        let full = Double(wanted) / min(width, height)
        let room = min(
            Double(format.longestSide) / max(width, height), (Double(maxPixels) / (width * height)).squareRoot())
        guard full > 1, room > 1 else { return picture }
        let scaled = { (side: Double) in Int(full <= room ? (side * full).rounded() : (side * room).rounded(.down)) }
        return try picture.scaled(width: scaled(width), height: scaled(height))
    }

    private static func fitted(_ picture: Picture) throws(ImageProblem) -> Picture {
        let side = max(picture.width, picture.height)
        guard side > thumbnailSide else { return picture }
        return try picture.scaled(
            width: max(1, picture.width * thumbnailSide / side), height: max(1, picture.height * thumbnailSide / side))
    }

    private static func orRefusal<Value>(
        _ work: () throws(ImageProblem) -> Value
    ) throws(Refusal) -> Value {
        do throws(ImageProblem) {
            return try work()
        } catch {
            throw refusal(for: error)
        }
    }

    static func refusal(for problem: ImageProblem) -> Refusal {
        let details =
            switch problem {
            case .empty: "The file is empty."
            case .lfsPointer: "The file is a Git LFS pointer and not the picture it stands for."
            case .unsupported(let kind):
                "The file is \(kind.map { "of the kind \($0)" } ?? "no picture that is known")."
            case .damaged(let format, let reason):
                "The file begins like a \(format.rawValue) and is damaged: \(reason)."
            case .unreadable(let reason): reason
            case .tooLarge(let width, let height): "\(width)x\(height) pixels are too many."
            case .changed: "The file has changed."
            }
        return Refusal(415, "Unsupported media type: jpg, jpeg, png and webp are taken", details: details)
    }
}
