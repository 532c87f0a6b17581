import TailorModel

/// Why the lock of a state in a file cannot be removed.
extension StateFailure {
    /// Its holder still runs, and only that process can release it.
    static func inUse(_ paths: StatePaths, _ holder: LockHolder) -> StateFailure {
        StateFailure(
            code: .locked,
            message: "the state \(paths.state) is in use by `tailor \(holder.command)` (\(holder.person)), which is "
                + "still running",
            help: "Stop it with `kill \(holder.pid)` on \(holder.host): it records what it did and releases the lock.")
    }

    /// Its holder exists, but reacts to no signal.
    static func inUseSuspended(_ paths: StatePaths, _ holder: LockHolder) -> StateFailure {
        StateFailure(
            code: .locked,
            message: "the state \(paths.state) is in use by `tailor \(holder.command)` (\(holder.person)), which is "
                + "suspended",
            help: "`kill -CONT \(holder.pid)` on \(holder.host) resumes it. After that, `kill \(holder.pid)` makes it "
                + "record what it did and release the lock. `kill -9 \(holder.pid)` ends it at once, and the next run "
                + "resolves what it left unresolved.")
    }

    static func heldByUnknown(_ paths: StatePaths) -> StateFailure {
        StateFailure(
            code: .locked, message: "the state \(paths.state) is locked by an unknown run",
            help: "`fuser \(paths.lock)` shows its process. The lock is released when that process ends.")
    }

    static func otherLock(_ paths: StatePaths, id: String) -> StateFailure {
        StateFailure(
            code: .locked, message: "the lock of \(paths.state) is now \(id)",
            help: "This is not the lock that you named. Check who holds it before you remove it.")
    }
}
