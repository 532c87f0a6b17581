/// Why a file cannot be used as a training picture.
package enum ImageProblem: Error, Hashable, Sendable {
    /// The file cannot be opened or read; the system's reason.
    case unreadable(String)
    case empty
    /// A Git LFS pointer in place of the picture.
    case lfsPointer
    /// The content is none of jpeg, png, webp; what it looks like instead, when that is known.
    case unsupported(String?)
    /// The content begins like a picture and breaks the rules of its format, or breaks off; the decoder's reason.
    case damaged(ImageFormat, reason: String)
    /// More pixels than are decoded; width and height as the header claims.
    case tooLarge(width: Int, height: Int)
    /// The bytes are not those of the plan.
    case changed(expected: Digest, found: Digest)
}
