/// The picture formats that the vendor takes (contract, POST /tailored-gen/datasets/{dataset_id}/images).
package enum ImageFormat: String, Codable, Sendable, CaseIterable {
    case jpeg, png, webp

    /// The media type under which a file of this format is served.
    package var mediaType: String { "image/\(rawValue)" }
}

/// What a picture file is, found by reading its content and not by trusting its name.
package struct ImageFacts: Hashable, Codable, Sendable {
    package let format: ImageFormat
    /// Pixels.
    package let width: Int
    /// Pixels.
    package let height: Int
    /// Size of the file in bytes.
    package let byteCount: Int
    /// Some pixel is not opaque; the vendor will turn it black.
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

/// Why a file cannot be used as a training picture.
package enum ImageProblem: Error, Hashable, Sendable {
    /// The file cannot be opened or read; the system's reason.
    case unreadable(String)
    case empty
    /// A Git LFS pointer stands in place of the picture.
    case lfsPointer
    /// The content is none of jpeg, png, webp; what it looks like instead, when that is known.
    case unsupported(String?)
    /// The content begins like a picture and breaks the rules of its format, or breaks off; the decoder's reason.
    case damaged(ImageFormat, reason: String)
    /// More pixels than are decoded; width and height as the header claims.
    case tooLarge(width: Int, height: Int)
    /// The bytes are not those that were planned with.
    case changed(expected: Digest, found: Digest)
}
