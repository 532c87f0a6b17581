import Foundation
import Synchronization

/// The lock of a state in a file, held as long as this value exists. The system releases it when the process ends, in
/// whatever way. Child processes do not inherit it.
final class FileLock: Sendable {
    private let descriptor: Int32
    private let holderPath: String
    private let isHeld = Mutex(true)

    private init(descriptor: Int32, holderPath: String) {
        self.descriptor = descriptor
        self.holderPath = holderPath
    }

    /// Takes the lock, and writes who holds it.
    /// - Returns: nil if another holds it.
    static func take(_ paths: StatePaths, for holder: LockHolder) throws(DiskFailure) -> FileLock? {
        let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
        let descriptor = open(paths.lock, flags, 0o600)
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

    deinit { release() }

    func release() {
        let wasHeld = isHeld.withLock { isHeld in
            defer { isHeld = false }
            return isHeld
        }
        guard wasHeld else { return }
        // Before the lock is released: afterwards the file may be the next holder's.
        unlink(holderPath)
        // Closing is not enough: a child process that was just forked shares the lock until it starts its program.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// The lock works without this file, so a full disk is no reason to fail here.
    private static func announce(_ holder: LockHolder, at path: String) {
        guard let bytes = try? JSONEncoder.stateDocument.encode(holder) else { return }
        try? Disk.posix.write(path, bytes)
    }

    /// Who wrote `lock.json`: the holder writes it a moment after it took the lock, and leaves it there when it is killed.
    static func writtenHolder(_ paths: StatePaths) -> LockHolder? {
        guard let bytes = try? Disk.posix.read(paths.lockHolder) else { return nil }
        return try? JSONDecoder.state.decode(LockHolder.self, from: bytes)
    }

    /// Who holds the lock at this moment. Nil: nobody, or nobody known. The lock itself is tested only if the process may
    /// exist, because a test keeps others from taking the lock for an instant.
    /// - Parameter host: this machine, where a process can be looked for.
    static func liveHolder(_ paths: StatePaths, seenFrom host: String) -> LockHolder? {
        guard let holder = writtenHolder(paths) else { return nil }
        if holder.host == host, kill(holder.pid, 0) != 0, errno == ESRCH { return nil }
        return isHeld(paths) ? holder : nil
    }

    /// Whether somebody holds the lock at this moment. Keeps others from taking it for an instant.
    static func isHeld(_ paths: StatePaths) -> Bool {
        let descriptor = open(paths.lock, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        if flock(descriptor, LOCK_SH | LOCK_NB) != 0 { return errno == EWOULDBLOCK }
        flock(descriptor, LOCK_UN)
        return false
    }

    /// Whether the holder's process is suspended, as with Ctrl-Z. False if that cannot be seen: on another machine, or
    /// without `/proc`.
    static func isSuspended(_ holder: LockHolder, seenFrom host: String) -> Bool {
        guard host == holder.host,
            let line = try? String(contentsOfFile: "/proc/\(holder.pid)/stat", encoding: .utf8),
            // The name of the program, in parentheses, may contain anything.
            let name = line.lastIndex(of: ")")
        else { return false }
        return line[name...].dropFirst(2).first == "T"
    }
}
