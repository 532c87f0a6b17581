import Foundation

/// The lock of a state, held as long as the value lives. The system lets go of it when the process ends, however it
/// ends. Children of the process do not inherit it.
struct FileLock: ~Copyable, Sendable {
    private let descriptor: Int32
    private let holderPath: String

    /// Takes the lock, and leaves word of who holds it.
    /// - Returns: nil when another holds it.
    static func take(_ paths: StatePaths, for holder: LockHolder) throws(DiskFailure) -> FileLock? {
        let descriptor = open(paths.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DiskFailure("open", paths.lock, errno) }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let reason = errno
            if reason == EINTR { continue }
            close(descriptor)
            if reason == EWOULDBLOCK { return nil }
            throw DiskFailure("lock", paths.lock, reason)
        }
        announce(holder, at: paths.lockHolder)
        return FileLock(descriptor: descriptor, holderPath: paths.lockHolder)
    }

    /// Who holds the lock at this moment; nil when nobody does. A killed holder leaves its word, so the lock itself is
    /// tested, and only where the process is there: a test keeps others off for an instant.
    /// - Parameter host: this machine, where a process can be looked for.
    static func liveHolder(_ paths: StatePaths, seenFrom host: String) -> LockHolder? {
        guard let holder = holder(paths) else { return nil }
        if holder.host == host, kill(holder.pid, 0) != 0, errno == ESRCH { return nil }
        return isHeld(paths) ? holder : nil
    }

    /// Whether somebody holds the lock at this moment. To test it keeps others off for an instant.
    static func isHeld(_ paths: StatePaths) -> Bool {
        let descriptor = open(paths.lock, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        if flock(descriptor, LOCK_SH | LOCK_NB) != 0 { return errno == EWOULDBLOCK }
        flock(descriptor, LOCK_UN)
        return false
    }

    deinit {
        // Before the lock is gone: afterwards the file may be the next holder's.
        unlink(holderPath)
        // Closing alone would not do: a child that was forked a moment ago shares the lock until it runs its program.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// Who holds the lock, as far as it is known: the file is written a moment after the lock is taken.
    static func holder(_ paths: StatePaths) -> LockHolder? {
        guard let bytes = try? Disk.posix.read(paths.lockHolder) else { return nil }
        return try? JSONDecoder.state.decode(LockHolder.self, from: bytes)
    }

    /// The lock holds without this word, so a full disk is no reason to give up here.
    private static func announce(_ holder: LockHolder, at path: String) {
        guard let bytes = try? JSONEncoder.stateDocument.encode(holder) else { return }
        try? Disk.posix.write(path, bytes)
    }
}
