import Foundation
import TailorFiles
import TailorImaging
import TailorModel

/// The files of a workspace on this machine. Every path of a workspace is opened here, whoever asks for it.
package struct WorkspaceFolder: WorkspaceFiles {
    package let root: String
    private let time: any TimeSource
    private let roots: WorkspaceRoots
    private let progress: PictureProgress?

    /// - Parameters:
    ///   - root: absolute path of the workspace's folder.
    ///   - time: the same clock as that of the files.
    ///   - allowed: absolute paths of folders outside of the workspace that its paths may lead to.
    ///   - progress: is told of each picture that is measured; nobody is by default.
    package init(root: String, time: any TimeSource, allowing allowed: [String] = [], progress: PictureProgress? = nil)
    {
        self.root = root
        self.time = time
        self.progress = progress
        roots = WorkspaceRoots(root: root, allowed: allowed)
    }

    package func refusal(of path: String) -> FileFailure.Reason? {
        do throws(FileFailure.Reason) {
            _ = try roots.place(absolute(path))
            return nil
        } catch {
            switch error {
            case .outside, .reserved: return error
            default: return nil
            }
        }
    }

    package func kind(of path: String) throws(FileFailure) -> FileKind? {
        try nilIfMissing(path) { path throws(FileFailure.Reason) in
            try LocalFile.kindWithoutFollowing(try roots.place(path))
        }
    }

    package func kindWithoutFollowing(_ path: String) throws(FileFailure) -> FileKind? {
        try nilIfMissing(path) { path throws(FileFailure.Reason) in
            try LocalFile.kindWithoutFollowing(try roots.placeWithoutFollowing(path))
        }
    }

    package func entries(in folder: String) throws(FileFailure) -> [FolderEntry] {
        try opened(folder) { path throws(FileFailure.Reason) in try LocalFile.entries(in: path) }
    }

    package func bytes(of path: String, limit: Int) throws(FileFailure) -> Data {
        try opened(path) { path throws(FileFailure.Reason) in try LocalFile.read(path, limit: limit) }
    }

    package func measured(_ pictures: Set<ExactPath>) async -> [ExactPath: Result<MeasuredImage, ImageProblem>] {
        await PictureSurvey(of: self, time: time, progress: progress) { path throws(ImageProblem) in
            try MeasuredImage(bytes(ofPicture: path))
        }
        .measured(pictures)
    }

    package func keepThumbnail(of picture: Data, _ digest: Digest) {
        let cache = ThumbnailCache(root: root)
        let identity = ImageIdentity(digest: digest)
        guard cache.thumbnail(of: identity) == nil, let small = try? Thumbnail(of: picture) else { return }
        cache.keep(small, of: identity)
    }

    package func keepDocument(_ document: JSONValue) { DocumentCache(root: root).keep(document) }

    /// Whether bytes are a picture that a workspace may have.
    package static func isUsable(_ bytes: Data) -> Bool {
        do throws(ImageProblem) {
            let facts = try MeasuredImage(bytes).facts
            return min(facts.width, facts.height) >= ContractLimits.smallestSide
        } catch {
            return false
        }
    }

    package func write(_ bytes: Data, to path: String) throws(FileFailure) {
        try opened(path) { path throws(FileFailure.Reason) in
            try LocalFile.makeFolder(of: path)
            try LocalFile.write(bytes, to: path)
        }
    }

    /// What the system tells of a file now; nil when no regular file is there.
    func stamp(of path: String) -> FileStamp? {
        (try? roots.place(absolute(path))).flatMap(FileStamp.init(of:))
    }

    /// Does the work on the real path.
    private func opened<Value>(
        _ path: String, _ work: (String) throws(FileFailure.Reason) -> Value
    ) throws(FileFailure) -> Value {
        do throws(FileFailure.Reason) {
            return try work(roots.place(absolute(path)))
        } catch {
            throw FileFailure(path: path, reason: error)
        }
    }

    private func nilIfMissing(
        _ path: String, _ look: (String) throws(FileFailure.Reason) -> FileKind?
    ) throws(FileFailure) -> FileKind? {
        do throws(FileFailure.Reason) {
            return try look(absolute(path))
        } catch {
            guard error == .missing else { throw FileFailure(path: path, reason: error) }
            return nil
        }
    }

    private func absolute(_ path: String) -> String {
        let path = HomePath.expanded(path)
        return path.isAbsolutePath ? path : root + "/" + path
    }
}
