import Foundation
import TailorModel

extension GeneratedFile {
    /// Looks whether bytes are what was asked for: a whole picture of that shape, or a whole video.
    package init(checking bytes: Data, as kind: GeneratedKind) throws(ResultFailure) {
        switch kind {
        case .picture(let ratio):
            let (format, size) = try Self.picture(of: bytes, shaped: ratio)
            self.init(bytes, ending: format.ending, size: size)
        case .video:
            guard Self.isMovie(bytes) else {
                throw ResultFailure(.unusable, "the vendor's result is no whole MP4 video")
            }
            self.init(bytes, ending: "mp4")
        }
    }

    private static func picture(
        of bytes: Data, shaped ratio: AspectRatio
    ) throws(ResultFailure) -> (ImageFormat, Size) {
        let picture: Picture
        let format: ImageFormat
        do throws(ImageProblem) {
            format = try ImageHeader.read(bytes).format
            picture = try Picture.decode(bytes)
        } catch {
            throw ResultFailure(.unusable, "the vendor's result is no picture: it \(error)")
        }
        guard ratio.fits(width: picture.width, height: picture.height) else {
            throw ResultFailure(
                .unusable,
                "the vendor's picture has \(picture.width) by \(picture.height) pixels, and \(ratio.rawValue) was asked for"
            )
        }
        return (format, Size(width: picture.width, height: picture.height))
    }

    /// Whether it is a row of boxes that ends where the file does, of which the first says what it is (ISO 14496-12, 4.2).
    private static func isMovie(_ bytes: Data) -> Bool {
        var rest = bytes[...]
        var isFirst = true
        while !rest.isEmpty {
            guard rest.count >= 8 else { return false }
            let name = String(decoding: rest.dropFirst(4).prefix(4), as: UTF8.self)
            if isFirst, name != "ftyp" { return false }
            isFirst = false
            let short = number(rest.prefix(4))
            let size = short == 1 ? number(rest.dropFirst(8).prefix(8)) : short
            if short == 0 { return true }
            guard size >= 8, size <= UInt64(rest.count) else { return false }
            rest = rest.dropFirst(Int(size))
        }
        return !isFirst
    }

    private static func number(_ bytes: Data) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}

extension ImageFormat {
    /// Of a file's name.
    fileprivate var ending: String { self == .jpeg ? "jpg" : rawValue }
}
