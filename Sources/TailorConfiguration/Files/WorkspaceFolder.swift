import Foundation
import TailorModel

/// The folder of a workspace, read only. Paths are relative to it, or absolute.
struct WorkspaceFolder: Sendable {
    static let mainFile = "tailor.yaml"

    enum Kind {
        case file, folder, link, other
    }

    /// Why a file cannot be read.
    enum Problem: Error {
        case missing
        case notAFile
        case tooLarge(Int)
        case unreadable(String)
    }

    /// Absolute.
    let root: String

    func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : RelativePath.join(root, path) }

    /// What is at a path; nil when nothing is. Symbolic links are followed.
    func kind(of path: String) -> Kind? {
        var status = stat()
        return stat(absolute(path), &status) == 0 ? Self.kind(status) : nil
    }

    /// What is at a path, without following a symbolic link.
    func kindWithoutFollowing(_ path: String) -> Kind? {
        var status = stat()
        return lstat(absolute(path), &status) == 0 ? Self.kind(status) : nil
    }

    /// The names in a folder, sorted.
    func names(in path: String) throws(Problem) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: absolute(path)).sorted()
        } catch {
            throw .unreadable(error.localizedDescription)
        }
    }

    /// The bytes of a file that is not larger than `limit`.
    func bytes(of path: String, limit: Int) throws(Problem) -> [UInt8] {
        var status = stat()
        guard stat(absolute(path), &status) == 0 else {
            throw errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(String(cString: strerror(errno)))
        }
        guard case .file = Self.kind(status) else { throw .notAFile }
        guard Int(status.st_size) <= limit else { throw .tooLarge(Int(status.st_size)) }
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: absolute(path))))
        } catch {
            throw .unreadable(error.localizedDescription)
        }
    }

    private static func kind(_ status: stat) -> Kind {
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }
}
