#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The door to files that are tailor's own: what is in `.tailor`, and what is beside a state. No link is followed, nothing
/// but a regular file of this user is opened, and nobody else may read it.
package enum OwnFile {
    /// Opens a file; with `O_CREAT` it is made for its owner only (0600).
    package static func open(_ path: String, _ flags: Int32) throws(OwnFileFailure) -> Int32 {
        let descriptor = systemOpen(path, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0o600)
        guard descriptor >= 0 else { throw OwnFileFailure(path, reason(errno, at: path)) }
        var status = stat()
        let problem: OwnFileFailure.Reason? =
            if fstat(descriptor, &status) != 0 {
                .system(errno)
            } else if status.st_mode & S_IFMT != S_IFREG {
                .notAFile
            } else if status.st_uid != geteuid() {
                .foreign
            } else {
                nil
            }
        if let problem {
            close(descriptor)
            throw OwnFileFailure(path, problem)
        }
        if status.st_mode & 0o077 != 0 { fchmod(descriptor, status.st_mode & 0o7700) }
        return descriptor
    }

    /// Why a file would not be opened; nil for one that is missing or in order. Opens nothing.
    package static func problem(at path: String) -> OwnFileFailure? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return status.st_uid == geteuid() ? nil : OwnFileFailure(path, .foreign)
        case S_IFLNK: return OwnFileFailure(path, .link)
        default: return OwnFileFailure(path, .notAFile)
        }
    }

    private static func reason(_ number: Int32, at path: String) -> OwnFileFailure.Reason {
        switch number {
        case ELOOP, EMLINK: .link
        case EISDIR, ENXIO: .notAFile
        default: .system(number)
        }
    }
}

// Within `OwnFile`, `open` means its member.
private func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 { open(path, flags, mode) }
