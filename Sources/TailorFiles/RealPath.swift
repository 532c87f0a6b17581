#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Where a path leads, with every symbolic link followed.
package enum RealPath {
    /// Why a path leads nowhere.
    package enum Failure: Error, Hashable, Sendable {
        /// A symbolic link on the way leads to nothing.
        case dangling(link: String)
        /// The system's number for the reason (`errno`).
        case system(Int32)
    }

    /// - Parameter path: absolute. Its last parts need not exist.
    package static func of(_ path: String) throws(Failure) -> String {
        if let found = existing(path) { return found }
        let reason = errno
        guard reason == ENOENT, path != "/" else { throw .system(reason) }
        var status = stat()
        if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK { throw .dangling(link: path) }
        let folder = try of(Self.folder(of: path))
        return (folder == "/" ? "" : folder) + "/" + name(of: path)
    }

    /// Nil when nothing is there.
    package static func existing(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    package static func folder(of path: String) -> String { path.pathFolder ?? "." }

    package static func name(of path: String) -> String { path.pathName }
}
