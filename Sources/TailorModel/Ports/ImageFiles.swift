import Foundation

/// The pictures of a workspace. Paths are relative to its folder, or absolute.
package protocol ImageFiles: Sendable {
    /// Reads, decodes and measures a picture.
    func facts(of path: String) throws(ImageProblem) -> ImageFacts

    /// The bytes of a picture, which must be those that were planned with.
    /// - Throws: `ImageProblem.changed` when they are not.
    func bytes(of path: String, expecting digest: Digest) throws(ImageProblem) -> Data
}
