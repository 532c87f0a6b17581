import Foundation
import TailorModel

extension FileStateStore {
    /// The system lets go of a file's lock with the process that holds it, so what is left to take away is the word of
    /// a holder that was killed.
    package func unlock(_ id: String) async throws(StateFailure) -> Bool {
        guard let holder = FileLock.holder(files.paths) else {
            if FileLock.isHeld(files.paths) { throw .heldByNobodyKnown(files.paths) }
            return false
        }
        guard holder.id == id else { throw .otherLock(files.paths, id: holder.id) }
        guard let lock = try tryLock(for: holder) else {
            let isStopped = holder.isStopped(seenFrom: process.host)
            throw isStopped ? .inUseByStopped(files.paths, holder) : .inUse(files.paths, by: holder)
        }
        _ = consume lock
        return true
    }
}
