import Foundation

/// The pictures of a workspace, to be uploaded. Paths are relative to its folder, or absolute.
package protocol ImageFiles: Sendable {
    /// The bytes of a picture, which must be those that were planned with.
    /// - Throws: `ImageProblem.changed` when they are not.
    func bytes(of path: String, expecting digest: Digest) throws(ImageProblem) -> Data
}
