import Foundation
import Synchronization
import TailorModel

/// A workspace's files in memory. Its pictures have no bytes, and are what was planned with unless a test says otherwise.
package final class MemoryFiles: WorkspaceFiles {
    package enum Pictures: Sendable {
        case asPlanned, changed
    }

    package let root = "/workspace"
    private let contents = Mutex<[String: Data]>([:])
    private let pictures: Pictures
    /// Why nothing can be written; nil when it can.
    private let refusal: FileFailure.Reason?

    package init(pictures: Pictures = .asPlanned, refusing refusal: FileFailure.Reason? = nil) {
        self.pictures = pictures
        self.refusal = refusal
    }

    /// The files by path, as texts.
    package var texts: [String: String] {
        get { contents.withLock { $0.mapValues { String(decoding: $0, as: UTF8.self) } } }
        set { contents.withLock { $0 = newValue.mapValues { Data($0.utf8) } } }
    }

    package func kind(of path: String) -> FileKind? { contents.withLock { $0[path] == nil ? nil : .file } }

    package func kindWithoutFollowing(_ path: String) -> FileKind? { kind(of: path) }

    package func entries(in folder: String) throws(FileFailure) -> [FolderEntry] {
        let prefix = folder.isEmpty ? "" : folder + "/"
        let found = texts.keys.filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count).split(separator: "/") }
        let kinds = found.reduce(into: [String: FileKind]()) { kinds, parts in
            if let name = parts.first { kinds[String(name)] = parts.count > 1 ? .folder : .file }
        }
        return kinds.sorted { $0.key < $1.key }.map { FolderEntry(name: $0.key, kind: $0.value) }
    }

    package func bytes(of path: String, limit: Int) throws(FileFailure) -> Data {
        guard let bytes = contents.withLock({ $0[path] }) else { throw FileFailure(path: path, reason: .missing) }
        return bytes
    }

    package func bytes(of picture: String, expecting digest: Digest) throws(ImageProblem) -> Data {
        switch pictures {
        case .asPlanned: Data()
        case .changed: throw .changed(expected: digest, found: Digest(of: "other"))
        }
    }

    package func measured(_ pictures: Set<ExactPath>) async -> [ExactPath: Result<MeasuredImage, ImageProblem>] { [:] }

    package func write(_ bytes: Data, to path: String) throws(FileFailure) {
        if let refusal { throw FileFailure(path: path, reason: refusal) }
        contents.withLock { $0[path] = bytes }
    }
}
