/// The result of trying to take a lock.
enum LockAttempt: Sendable {
    case taken(any LockedState)
    /// Another run holds it: this one, if it is known.
    case refused(LockHolder?)
}
