import Foundation
import TailorImaging
import TailorModel

/// The files of a workspace on this machine. Every path of a workspace is opened here, whoever asks for it.
package struct WorkspaceFolder: WorkspaceFiles {
    package let root: String
    private let time: any TimeSource
    private let progress: PictureProgress?

    /// - Parameters:
    ///   - root: absolute path of the workspace's folder.
    ///   - time: the same clock as that of the files.
    ///   - progress: is told of each picture that is measured; nobody is by default.
    package init(root: String, time: any TimeSource, progress: PictureProgress? = nil) {
        self.root = root
        self.time = time
        self.progress = progress
    }

    package func kind(of path: String) throws(FileFailure) -> FileKind? {
        do {
            return try LocalFile.kind(of: absolute(path))
        } catch {
            throw FileFailure(path: path, reason: error)
        }
    }

    package func kindWithoutFollowing(_ path: String) throws(FileFailure) -> FileKind? {
        do {
            return try LocalFile.kindWithoutFollowing(absolute(path))
        } catch {
            throw FileFailure(path: path, reason: error)
        }
    }

    package func entries(in folder: String) throws(FileFailure) -> [FolderEntry] {
        do {
            return try LocalFile.entries(in: absolute(folder))
        } catch {
            throw FileFailure(path: folder, reason: error)
        }
    }

    package func bytes(of path: String, limit: Int) throws(FileFailure) -> Data {
        do {
            return try LocalFile.read(absolute(path), limit: limit)
        } catch {
            throw FileFailure(path: path, reason: error)
        }
    }

    package func facts(of pictures: Set<ExactPath>) async -> [ExactPath: Result<ImageFacts, ImageProblem>] {
        await PictureSurvey(of: self, time: time, progress: progress) { path throws(ImageProblem) in
            try ImageFacts(measuring: bytes(ofPicture: path))
        }
        .facts(of: pictures)
    }

    package func write(_ bytes: Data, to path: String) throws(FileFailure) {
        do {
            try LocalFile.makeFolder(of: absolute(path))
            try LocalFile.write(bytes, to: absolute(path))
        } catch {
            throw FileFailure(path: path, reason: error)
        }
    }

    /// What the system tells of a file now; nil when no regular file is there.
    func stamp(of path: String) -> FileStamp? { FileStamp(of: absolute(path)) }

    private func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : root + "/" + path }
}
