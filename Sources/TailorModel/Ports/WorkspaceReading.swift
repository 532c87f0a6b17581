import Foundation

/// The files of a workspace, to be read. Paths are relative to the workspace's folder, or absolute.
package protocol WorkspaceReading: Sendable {
    /// Absolute path of the workspace's folder.
    var root: String { get }

    /// Why a path is not opened, whatever is there: it leads out of the workspace. Nil for one that may be.
    func refusal(of path: String) -> FileFailure.Reason?

    /// What is at a path; nil when nothing is. Symbolic links are followed.
    /// - Throws: for any other reason than that nothing is there: what cannot be reached may still exist, and what leads out
    ///   of the workspace is not looked at.
    func kind(of path: String) throws(FileFailure) -> FileKind?

    /// What is at a path, without following a symbolic link.
    func kindWithoutFollowing(_ path: String) throws(FileFailure) -> FileKind?

    /// What is in a folder, sorted by the bytes of the names.
    func entries(in folder: String) throws(FileFailure) -> [FolderEntry]

    /// The bytes of a regular file.
    /// - Parameter limit: a larger file is not read.
    func bytes(of path: String, limit: Int) throws(FileFailure) -> Data

    /// The bytes of a picture to upload.
    /// - Throws: `ImageProblem.changed` when they are not those that were planned with.
    func bytes(of picture: String, expecting digest: Digest) throws(ImageProblem) -> Data

    /// Keeps a picture in small, to show it when its file is gone. Nothing else depends on it, and nothing is said when it
    /// cannot be kept.
    func keepThumbnail(of picture: Data, _ digest: Digest)

    /// Keeps a visual schema or a caption that was sent, to show it when the YAML says another one. As with thumbnails,
    /// nothing depends on it.
    func keepDocument(_ document: JSONValue)

    /// What each of the pictures is and shows, or why it cannot be used.
    func measured(_ pictures: Set<ExactPath>) async -> [ExactPath: Result<MeasuredImage, ImageProblem>]
}

extension WorkspaceReading {
    package func refusal(of path: String) -> FileFailure.Reason? { nil }

    package func keepThumbnail(of picture: Data, _ digest: Digest) {}

    package func keepDocument(_ document: JSONValue) {}

    /// The largest picture file that is read into memory, in bytes. What the vendor takes is far smaller.
    private static var largestPicture: Int { 256 << 20 }

    /// The names in a folder, sorted.
    package func names(in folder: String) throws(FileFailure) -> [String] { try entries(in: folder).map(\.name) }

    /// The text of a file, with line feeds for line breaks of any kind.
    package func text(of path: String, limit: Int) throws(FileFailure) -> String {
        let bytes = try bytes(of: path, limit: limit)
        do throws(TextProblem) {
            return try FileText.decode(bytes)
        } catch {
            throw FileFailure(path: path, reason: .notText(error))
        }
    }

    package func bytes(of picture: String, expecting digest: Digest) throws(ImageProblem) -> Data {
        let bytes = try bytes(ofPicture: picture)
        let found = Digest(of: bytes)
        guard found == digest else { throw .changed(expected: digest, found: found) }
        return bytes
    }

    /// The bytes of a picture, whatever they are.
    package func bytes(ofPicture path: String) throws(ImageProblem) -> Data {
        do {
            return try bytes(of: path, limit: Self.largestPicture)
        } catch {
            throw .unreadable(error.reason.description)
        }
    }

    /// The text of a sidecar; nil when there is no such file.
    package func text(of path: String) throws(FileFailure) -> String? {
        do {
            return try text(of: path, limit: Sidecar.largestFile)
        } catch  where error.reason == .missing {
            return nil
        }
    }
}
