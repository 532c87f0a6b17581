import Foundation
import TailorModel

/// Files by path: absolute, or relative to the current folder.
package enum LocalFile {
    /// What is at a path; nil when nothing is. Symbolic links are followed.
    package static func kind(of path: String) throws(FileFailure.Reason) -> FileKind? {
        var status = stat()
        return try stat(path, &status) == 0 ? kind(status) : absent(errno)
    }

    /// What is at a path, without following a symbolic link.
    package static func kindWithoutFollowing(_ path: String) throws(FileFailure.Reason) -> FileKind? {
        var status = stat()
        return try lstat(path, &status) == 0 ? kind(status) : absent(errno)
    }

    /// Nil when the system says that nothing is there. Whatever else it says, something may be.
    private static func absent(_ number: Int32) throws(FileFailure.Reason) -> FileKind? {
        guard number == ENOENT || number == ENOTDIR else { throw .init(number) }
        return nil
    }

    /// The bytes of a regular file.
    /// - Parameter limit: a larger file is not read.
    package static func read(_ path: String, limit: Int) throws(FileFailure.Reason) -> Data {
        // Not to wait for the other end of a pipe.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
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

    /// What is in a folder, sorted by the bytes of the names.
    static func entries(in path: String) throws(FileFailure.Reason) -> [FolderEntry] {
        guard let folder = opendir(path) else { throw errno == ENOTDIR ? .missing : .init(errno) }
        defer { closedir(folder) }
        var entries: [(octets: [UInt8], entry: FolderEntry)] = []
        while true {
            errno = 0
            guard let entry = readdir(folder) else {
                guard errno == 0 else { throw .init(errno) }
                break
            }
            let octets = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in Array(bytes.prefix { $0 != 0 }) }
            guard octets != Array(".".utf8), octets != Array("..".utf8) else { continue }
            guard let kind = try kind(of: octets, type: entry.pointee.d_type, in: folder) else { continue }
            let name = String(decoding: octets, as: UTF8.self)
            let isText = name.utf8.elementsEqual(octets)
            entries.append((octets, FolderEntry(name: name, escapedName: isText ? nil : escaped(octets), kind: kind)))
        }
        return entries.sorted { $0.octets.lexicographicallyPrecedes($1.octets) }.map(\.entry)
    }

    /// - Parameter type: what the folder tells without a look at the file; not every file system does.
    /// - Returns: nil for a file that was removed meanwhile.
    private static func kind(
        of name: [UInt8], type: UInt8, in folder: OpaquePointer
    ) throws(FileFailure.Reason) -> FileKind? {
        switch Int(type) {
        case Int(DT_REG): return .file
        case Int(DT_DIR): return .folder
        case Int(DT_LNK): return .link
        case Int(DT_UNKNOWN):
            var status = stat()
            let path = name.map { CChar(bitPattern: $0) } + [0]
            return try fstatat(dirfd(folder), path, &status, AT_SYMLINK_NOFOLLOW) == 0 ? kind(status) : absent(errno)
        default: return .other
        }
    }

    /// `caf\xE9.png`.
    private static func escaped(_ octets: [UInt8]) -> String {
        octets.map { octet in
            octet < 0x80
                ? String(UnicodeScalar(octet)) : "\\x" + String(octet, radix: 16, uppercase: true)
        }.joined()
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
