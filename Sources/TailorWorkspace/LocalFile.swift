import Foundation
import TailorModel

/// Files by path: absolute, or relative to the current folder.
package enum LocalFile {
    /// What is at a path; nil when nothing is. Symbolic links are followed.
    package static func kind(of path: String) -> FileKind? {
        var status = stat()
        return stat(path, &status) == 0 ? kind(status) : nil
    }

    /// What is at a path, without following a symbolic link.
    package static func kindWithoutFollowing(_ path: String) -> FileKind? {
        var status = stat()
        return lstat(path, &status) == 0 ? kind(status) : nil
    }

    /// Whether other users of the machine may read or write the file.
    package static func isOpenToOthers(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & 0o077 != 0
    }

    /// The bytes of a regular file.
    /// - Parameter limit: a larger file is not read.
    package static func read(_ path: String, limit: Int) throws(FileFailure.Reason) -> Data {
        // Not to wait for the other end of a pipe, and not to become the owner of a terminal.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw errno == ENOTDIR ? .missing : .init(errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .init(errno) }
        switch kind(status) {
        case .file: return try readAll(descriptor, size: Int(status.st_size), limit: limit)
        case .folder: throw .isFolder
        case .link, .other: throw .notRegular
        }
    }

    /// - Parameter size: what the file claims to have; some of the system's files claim 0.
    private static func readAll(_ descriptor: Int32, size: Int, limit: Int) throws(FileFailure.Reason) -> Data {
        guard size <= limit else { throw .tooLarge(size, limit: limit) }
        // One byte more than expected, to meet the end.
        var bytes = Data(count: size + 1)
        var filled = 0
        while true {
            let count = bytes.withUnsafeMutableBytes { buffer in
                Foundation.read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
            }
            if count == 0 { return bytes.prefix(filled) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .init(errno) }
            filled += count
            guard filled <= limit else { throw .tooLarge(filled, limit: limit) }
            if filled == bytes.count { bytes.count += max(64 << 10, filled) }
        }
    }

    /// The names in a folder, sorted.
    static func names(in path: String) throws(FileFailure.Reason) -> [String] {
        guard let folder = opendir(path) else { throw .init(errno) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    static func kind(_ status: stat) -> FileKind {
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }
}

extension FileFailure.Reason {
    /// - Parameter number: the system's number for the reason (`errno`).
    init(_ number: Int32) {
        self =
            switch number {
            case ENOENT: .missing
            case EISDIR: .isFolder
            case ENXIO: .notRegular
            default: .system(String(cString: strerror(number)).uncapitalized)
            }
    }
}

extension String {
    /// `permission denied`, of `Permission denied`.
    fileprivate var uncapitalized: String { prefix(1).lowercased() + dropFirst() }
}
