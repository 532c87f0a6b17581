import Foundation
import TailorModel

extension ImageFacts {
    /// What a picture is: its header is read and all its pixels are decoded. A change in what this finds needs a new
    /// format of the cache of facts (TailorWorkspace, `PictureCache.format`).
    package init(measuring bytes: Data) throws(ImageProblem) {
        let header = try ImageHeader.read(bytes)
        let picture = try Picture.decode(bytes)
        self.init(
            format: header.format, width: header.width, height: header.height, byteCount: bytes.count,
            hasTransparency: picture.hasTransparency, digest: Digest(of: bytes))
    }
}
