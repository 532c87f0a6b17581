import Foundation
import TailorFiles
import TailorModel

/// Writing as a whole, and durably: at every moment the name leads to the old content or to the new one, also when the
/// process is killed or the machine loses power. What is left of a killed write is a file `.tailor-….tmp`.
extension LocalFile {
    /// Writes a file, through a symbolic link to its target. A file that exists keeps its permissions, a new one gets the
    /// usual ones of the process.
    package static func write(_ bytes: Data, to path: String) throws(FileFailure.Reason) {
        let target = try target(of: path)
        var status = stat()
        guard stat(target, &status) == 0 else { return try replace(target, with: bytes, mode: nil) }
        switch kind(status) {
        case .file: try replace(target, with: bytes, mode: status.st_mode & 0o7777)
        case .folder: throw .isFolder
        case .link, .other: throw .notRegular
        }
    }

    /// Writes to a path that a person gave on the command line, for its owner only (0600): as a whole into a file, through a
    /// symbolic link; straight into a device or a pipe, which stays what it is.
    package static func deliver(_ bytes: Data, to path: String) throws(FileFailure.Reason) {
        var status = stat()
        let isThere = stat(path, &status) == 0
        if isThere, kind(status) == .folder { throw .isFolder }
        guard isThere, kind(status) == .other else { return try replace(target(of: path), with: bytes, mode: 0o600) }
        let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw .init(errno) }
        defer { close(descriptor) }
        try writeAll(bytes, to: descriptor)
    }

    /// Gives the name to a new file with these bytes, whatever had it before.
    /// - Parameter mode: the file's permissions; nil for the usual ones of the process.
    static func replace(_ path: String, with bytes: Data, mode: mode_t?) throws(FileFailure.Reason) {
        let folder = folder(of: path)
        let temporary = folder + "/.tailor-" + String(UInt64.random(in: .min ... .max), radix: 16) + ".tmp"
        do throws(FileFailure.Reason) {
            try create(temporary, bytes, mode: mode)
            guard rename(temporary, path) == 0 else { throw .init(errno) }
        } catch {
            unlink(temporary)
            throw error == .missing ? .noFolder(folder) : error
        }
        try syncFolder(folder)
    }

    /// Makes the folder of a path and those above it that are missing, durably.
    /// - Parameter mode: their permissions, from which the process's mask is taken.
    static func makeFolder(of path: String, mode: mode_t = 0o777) throws(FileFailure.Reason) {
        let folder = folder(of: path)
        if mkdir(folder, mode) == 0 { return try syncFolder(self.folder(of: folder)) }
        switch errno {
        case EEXIST: return
        case ENOENT where folder != path:
            try makeFolder(of: folder, mode: mode)
            try makeFolder(of: path, mode: mode)
        case let number: throw .init(number)
        }
    }

    private static func create(_ path: String, _ bytes: Data, mode: mode_t?) throws(FileFailure.Reason) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode == nil ? 0o666 : 0o600)
        guard descriptor >= 0 else { throw .init(errno) }
        do throws(FileFailure.Reason) {
            if let mode, fchmod(descriptor, mode) != 0 { throw .init(errno) }
            try writeAll(bytes, to: descriptor)
            guard sync(descriptor) == 0 else { throw .init(errno) }
        } catch {
            close(descriptor)
            throw error
        }
        // Some file systems report a failed write only here.
        guard close(descriptor) == 0 else { throw .init(errno) }
    }

    private static func writeAll(_ bytes: Data, to descriptor: Int32) throws(FileFailure.Reason) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw .init(errno)
            }
        }
    }

    static func syncFolder(_ path: String) throws(FileFailure.Reason) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .init(errno) }
        defer { close(descriptor) }
        guard sync(descriptor) == 0 else { throw .init(errno) }
    }

    /// Where a write to the path arrives: the end of a chain of symbolic links, which need not exist.
    static func target(of path: String) throws(FileFailure.Reason) -> String {
        var path = path
        // As many links as Linux follows.
        for _ in 0..<40 {
            guard try kindWithoutFollowing(path) == .link else { return path }
            var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
            let count = readlink(path, &buffer, buffer.count)
            guard count >= 0 else { throw .init(errno) }
            let link = String(decoding: buffer.prefix(count), as: UTF8.self)
            path = link.isAbsolutePath ? link : folder(of: path) + "/" + link
        }
        throw .init(ELOOP)
    }

    private static func folder(of path: String) -> String { RealPath.folder(of: path) }

    #if canImport(Darwin)
        /// `fsync` there leaves the bytes in the drive's cache.
        private static func sync(_ descriptor: Int32) -> Int32 { fcntl(descriptor, F_FULLFSYNC) == -1 ? -1 : 0 }
    #else
        private static func sync(_ descriptor: Int32) -> Int32 { fsync(descriptor) }
    #endif
}
