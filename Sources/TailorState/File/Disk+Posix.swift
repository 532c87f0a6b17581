import Foundation

extension Disk {
    /// The disk of this machine.
    package static let posix = Disk(
        read: { path throws(DiskFailure) in try readFile(path) },
        stamp: { path throws(DiskFailure) in try stampOfFile(path) },
        makeFolder: { path throws(DiskFailure) in try makeFolders(path) },
        write: { path, bytes throws(DiskFailure) in
            // A killed run may have left the name as a second name of a file that is needed.
            try removeName(path)
            try withDescriptor(path, O_WRONLY | O_CREAT | O_EXCL) { descriptor throws(DiskFailure) in
                try writeAll(bytes, to: descriptor, path)
                try check(syncEverything(descriptor), "sync", path)
            }
        },
        append: { path, bytes throws(DiskFailure) in
            try withDescriptor(path, O_WRONLY | O_CREAT | O_APPEND) { descriptor throws(DiskFailure) in
                try writeAll(bytes, to: descriptor, path)
                try check(syncContent(descriptor), "sync", path)
            }
        },
        rename: { from, to throws(DiskFailure) in try check(systemRename(from, to), "rename", from) },
        link: { from, to throws(DiskFailure) in try check(systemLink(from, to), "link", from) },
        remove: { path throws(DiskFailure) in try removeName(path) },
        syncFolder: { path throws(DiskFailure) in try syncNames(path) })
}

private func stampOfFile(_ path: String) throws(DiskFailure) -> String? {
    var facts = stat()
    guard lstat(path, &facts) == 0 else {
        if errno == ENOENT { return nil }
        throw DiskFailure("examine", path, errno)
    }
    #if canImport(Darwin)
        let changed = facts.st_mtimespec
    #else
        let changed = facts.st_mtim
    #endif
    return "\(facts.st_ino)/\(facts.st_size)/\(changed.tv_sec).\(changed.tv_nsec)"
}

// Within `Disk`, these names mean its members.
private func systemRename(_ from: String, _ to: String) -> Int32 { rename(from, to) }
private func systemLink(_ from: String, _ to: String) -> Int32 { link(from, to) }

private func check(_ result: Int32, _ step: String, _ path: String) throws(DiskFailure) {
    if result != 0 { throw DiskFailure(step, path, errno) }
}

private func withDescriptor(
    _ path: String, _ flags: Int32, _ body: (Int32) throws(DiskFailure) -> Void
) throws(DiskFailure) {
    // No link is followed: one in the place of a journal leads wherever its author wants.
    let descriptor = open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0o600)
    guard descriptor >= 0 else { throw DiskFailure("open", path, errno) }
    do {
        try requireKind(flags & O_DIRECTORY == 0 ? S_IFREG : S_IFDIR, descriptor, path)
        try body(descriptor)
    } catch {
        close(descriptor)
        throw error
    }
    // Some file systems report a failed write only here.
    try check(close(descriptor), "close", path)
}

private func writeAll(_ bytes: Data, to descriptor: Int32, _ path: String) throws(DiskFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count >= 0 {
            rest = rest.dropFirst(count)
        } else if errno != EINTR {
            throw DiskFailure("write", path, errno)
        }
    }
}

private func readFile(_ path: String) throws(DiskFailure) -> Data? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
        if errno == ENOENT { return nil }
        throw DiskFailure("open", path, errno)
    }
    defer { close(descriptor) }
    var facts = stat()
    try check(fstat(descriptor, &facts), "read", path)
    // A device has no end, and a pipe may block forever.
    let kind = facts.st_mode & S_IFMT
    guard kind == S_IFREG else { throw DiskFailure("read", path, kind == S_IFDIR ? EISDIR : EINVAL) }
    guard facts.st_size <= Disk.largestFile else { throw DiskFailure("read", path, EFBIG) }
    return try readAll(Int(facts.st_size), from: descriptor, path)
}

private func requireKind(_ kind: mode_t, _ descriptor: Int32, _ path: String) throws(DiskFailure) {
    var facts = stat()
    try check(fstat(descriptor, &facts), "open", path)
    guard facts.st_mode & S_IFMT == kind else {
        throw DiskFailure("open", path, facts.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL)
    }
}

/// Reads as much as the file held when its size was taken: another run may be appending to it.
private func readAll(_ size: Int, from descriptor: Int32, _ path: String) throws(DiskFailure) -> Data {
    var bytes = Data(count: size)
    var filled = 0
    while filled < size {
        let count = bytes.withUnsafeMutableBytes {
            read(descriptor, $0.baseAddress?.advanced(by: filled), size - filled)
        }
        if count > 0 {
            filled += count
        } else if count == 0 {
            return bytes.prefix(filled)
        } else if errno != EINTR {
            throw DiskFailure("read", path, errno)
        }
    }
    return bytes
}

private func removeName(_ path: String) throws(DiskFailure) {
    if unlink(path) != 0, errno != ENOENT { throw DiskFailure("remove", path, errno) }
}

private func syncNames(_ folder: String) throws(DiskFailure) {
    try withDescriptor(folder, O_RDONLY | O_DIRECTORY) { descriptor throws(DiskFailure) in
        try check(syncEverything(descriptor), "sync", folder)
    }
}

private func makeFolders(_ path: String) throws(DiskFailure) {
    let parent = (path as NSString).deletingLastPathComponent
    if mkdir(path, 0o700) == 0 { return try syncNames(parent) }
    let reason = errno
    if reason == EEXIST { return }
    guard reason == ENOENT, parent != path, !parent.isEmpty else {
        throw DiskFailure("create the folder", path, reason)
    }
    try makeFolders(parent)
    try makeFolders(path)
}

#if canImport(Darwin)
    private func syncContent(_ descriptor: Int32) -> Int32 { syncEverything(descriptor) }
    /// `fsync` there leaves the bytes in the drive's cache.
    private func syncEverything(_ descriptor: Int32) -> Int32 { fcntl(descriptor, F_FULLFSYNC) == -1 ? -1 : 0 }
#else
    private func syncContent(_ descriptor: Int32) -> Int32 { fdatasync(descriptor) }
    private func syncEverything(_ descriptor: Int32) -> Int32 { fsync(descriptor) }
#endif
