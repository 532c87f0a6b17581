/// What a picture file is, by its content and not by its name.
package struct ImageFacts: Hashable, Codable, Sendable {
    package let format: ImageFormat
    /// Pixels.
    package let width: Int
    /// Pixels.
    package let height: Int
    /// Size of the file in bytes.
    package let byteCount: Int
    /// Some pixel is not opaque; the vendor turns it black.
    package let hasTransparency: Bool
    /// How the picture has to be turned or mirrored to be upright, after EXIF: 1 to 8, where 1 is upright.
    package let orientation: Int
    /// The digest of the file's bytes.
    package let digest: Digest

    package init(
        format: ImageFormat, width: Int, height: Int, byteCount: Int, hasTransparency: Bool, orientation: Int = 1,
        digest: Digest
    ) {
        self.format = format
        self.width = width
        self.height = height
        self.byteCount = byteCount
        self.hasTransparency = hasTransparency
        self.orientation = orientation
        self.digest = digest
    }
}
