/// What is wrong with a stored state, without where it is stored: `StateBackend.failure(for:)` adds that.
enum StateProblem: Hashable, Sendable {
    case document(DocumentDamage)
    /// There is no document, but a previous one: somebody removed or moved it.
    case missingDocument
    /// The state was moved to another place: its name.
    case moved(String)
    /// The document cannot be read, or is missing (nil), and there is no usable previous one.
    case unrecoverable(String?)
    case journal(JournalDamage)
    /// The journal does not continue the document; why, in a clause without a full stop.
    case misfit(String)
    /// Somebody else changed the journal during the run: it was written up to one record, and ends with another.
    case changedJournal(written: Int, found: Int)
    case foreign(endpoint: String, expected: String)
    /// Another run holds the lock, even after waiting for it for so many seconds.
    case locked(by: LockHolder?, waited: Double)
}
