/// Compares pictures of the vendor's with files of the workspace.
package protocol PictureComparing: Sendable {
    /// - Parameters:
    ///   - url: of the picture at the vendor.
    ///   - path: of the file, as the YAML gives it.
    ///   - digest: of the file when the workspace was read.
    func compare(_ url: String, with path: String, digest: Digest) async -> PictureMatch
}

/// How a picture of the vendor's compares with a file.
package enum PictureMatch: Hashable, Sendable {
    /// The same bytes, or the same picture in another size or format.
    case same
    case different
    /// One of the two cannot be read. Why, as the end of a sentence.
    case unknown(String)
}
