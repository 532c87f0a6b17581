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

    private enum CodingKeys: String, CodingKey {
        case format, width, height, byteCount, hasTransparency, orientation, digest
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        format = try container.decode(ImageFormat.self, forKey: .format)
        width = try container.decode(Int.self, forKey: .width)
        height = try container.decode(Int.self, forKey: .height)
        byteCount = try container.decode(Int.self, forKey: .byteCount)
        hasTransparency = try container.decode(Bool.self, forKey: .hasTransparency)
        orientation = try container.decodeIfPresent(Int.self, forKey: .orientation) ?? 1
        digest = try container.decode(Digest.self, forKey: .digest)
    }

    /// An upright picture is written without its orientation, as it was before there was one: the digest of a plan is that of
    /// this text.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(format, forKey: .format)
        try container.encode(width, forKey: .width)
        try container.encode(height, forKey: .height)
        try container.encode(byteCount, forKey: .byteCount)
        try container.encode(hasTransparency, forKey: .hasTransparency)
        if orientation != 1 { try container.encode(orientation, forKey: .orientation) }
        try container.encode(digest, forKey: .digest)
    }
}
