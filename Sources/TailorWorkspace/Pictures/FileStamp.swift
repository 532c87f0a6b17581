import Foundation

/// What the system tells of a file without reading it: another content gives another stamp, once the stamp has resolved.
struct FileStamp: Hashable, Sendable {
    /// Seconds. No file system counts times more coarsely (FAT), so what is written later than this gets another time.
    private static let coarsest = 2.0

    /// Bytes.
    let size: Int
    /// When the content was written, in nanoseconds since 1970. Whoever may write the file may set it to anything.
    let modified: Int
    /// When the file was touched in any way, its times included, in nanoseconds since 1970. Nobody can set it.
    let changed: Int
    let inode: UInt64

    init(size: Int, modified: Int, changed: Int, inode: UInt64) {
        self.size = size
        self.modified = modified
        self.changed = changed
        self.inode = inode
    }

    /// The stamp that the file has now; symbolic links are followed. Nil when no regular file can be found there.
    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        self.init(
            size: Int(status.st_size), modified: status.modification.nanoseconds, changed: status.change.nanoseconds,
            inode: UInt64(status.st_ino))
    }

    /// Whether whatever is written into the file from this time on changes its stamp. A file that was touched a moment
    /// ago may be touched again within the same tick of the file system's clock.
    func isResolved(at now: Date) -> Bool {
        Double(max(modified, changed)) / 1e9 < now.timeIntervalSince1970 - Self.coarsest
    }
}

extension stat {
    #if canImport(Darwin)
        fileprivate var modification: timespec { st_mtimespec }
        fileprivate var change: timespec { st_ctimespec }
    #else
        fileprivate var modification: timespec { st_mtim }
        fileprivate var change: timespec { st_ctim }
    #endif
}

extension timespec {
    /// A file may claim any year, and then the number wraps around.
    fileprivate var nanoseconds: Int { Int(tv_sec) &* 1_000_000_000 &+ Int(tv_nsec) }
}
