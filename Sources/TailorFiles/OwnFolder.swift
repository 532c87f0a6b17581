#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The door to folders that are tailor's own, such as `.tailor/cache`.
package enum OwnFolder {
    /// Makes sure that the folder, and each one between it and `base`, is a real folder of this user, closed to others.
    /// Those that are missing are left missing.
    /// - Parameters:
    ///   - path: absolute, below `base`; any other path is checked alone.
    ///   - base: absolute; taken as it is.
    package static func check(_ path: String, below base: String) throws(OwnFileFailure) {
        for folder in chain(path, below: base) where try !isThere(folder) { return }
    }

    /// The same, and makes what is missing (0700).
    package static func make(_ path: String, below base: String) throws(OwnFileFailure) {
        for folder in chain(path, below: base) where try !isThere(folder) {
            guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw OwnFileFailure(folder, .system(errno)) }
            guard try isThere(folder) else { throw OwnFileFailure(folder, .system(ENOENT)) }
        }
    }

    private static func chain(_ path: String, below base: String) -> [String] {
        let base = base.hasSuffix("/") ? String(base.dropLast()) : base
        guard let below = path.path(below: base), !below.isEmpty else { return [path] }
        var folder = base
        return below.pathNames.map { name in
            folder += "/" + name
            return folder
        }
    }

    private static func isThere(_ folder: String) throws(OwnFileFailure) -> Bool {
        var status = stat()
        guard lstat(folder, &status) == 0 else {
            if errno == ENOENT { return false }
            throw OwnFileFailure(folder, errno == ENOTDIR ? .notAFolder : .system(errno))
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: break
        case S_IFLNK: throw OwnFileFailure(folder, .link)
        default: throw OwnFileFailure(folder, .notAFolder)
        }
        guard status.st_uid == geteuid() else { throw OwnFileFailure(folder, .foreign) }
        if status.st_mode & 0o077 != 0 { chmod(folder, status.st_mode & 0o700) }
        return true
    }
}
