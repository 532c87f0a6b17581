import Foundation
import TailorModel
import TailorTesting
import TailorWorkspace

/// A workspace's folder with text files for pictures: each describes what it would be, such as `png 800x600 alpha`.
struct DescribedPictures: WorkspaceReading {
    private let folder: WorkspaceFolder

    init(root: String) { folder = WorkspaceFolder(root: root, time: VirtualTime()) }

    var root: String { folder.root }
    func kind(of path: String) throws(FileFailure) -> FileKind? { try folder.kind(of: path) }
    func kindWithoutFollowing(_ path: String) throws(FileFailure) -> FileKind? {
        try folder.kindWithoutFollowing(path)
    }
    func entries(in path: String) throws(FileFailure) -> [FolderEntry] { try folder.entries(in: path) }
    func bytes(of path: String, limit: Int) throws(FileFailure) -> Data { try folder.bytes(of: path, limit: limit) }

    func facts(of paths: Set<ExactPath>) async -> [ExactPath: Result<ImageFacts, ImageProblem>] {
        paths.reduce(into: [:]) { results, path in
            results[path] = Result { () throws(ImageProblem) in try facts(of: path.text) }
        }
    }

    private func facts(of path: String) throws(ImageProblem) -> ImageFacts {
        let text = String(decoding: try bytes(ofPicture: path), as: UTF8.self)
        let words = text.split(separator: " ").map(String.init)
        switch words.first {
        case nil: throw .empty
        case "pointer": throw .lfsPointer
        case "gif": throw .unsupported("a GIF")
        case "text": throw .unsupported(nil)
        case "cut": throw .damaged(.png, reason: "the file ends too early")
        case "bomb": throw .tooLarge(width: 90_000, height: 90_000)
        case let format:
            let size = words[1].split(separator: "x").compactMap { Int($0) }
            return ImageFacts(
                format: ImageFormat(rawValue: format ?? "") ?? .png, width: size[0], height: size[1],
                byteCount: words.contains("heavy") ? 13_000_000 : text.utf8.count,
                hasTransparency: words.contains("alpha"), orientation: words.contains("turned") ? 6 : 1,
                digest: Digest(of: text))
        }
    }
}
