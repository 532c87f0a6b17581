import Foundation
import TailorModel

/// The lock of a state, and what only its holder may do. Each write is durable when it returns.
///
/// A lock that expires is the backend's business: the value behind this protocol renews it, and its writes fail once it
/// is lost. The lock is released at the latest when this value ends.
protocol LockedState: Sendable {
    /// Appends records to the journal: all of them, or a first part of them.
    func append(_ entries: [JournalEntry]) async throws(StateFailure)

    /// Replaces the document, which exists at every moment, old or new. The old one becomes the previous document.
    func replaceDocument(with document: Data) async throws(StateFailure)

    /// The journal. Where each record is an object of its own, the holder remembers what it wrote, and reads none of it
    /// again. Nil: there is none.
    func journal() async throws(StateFailure) -> Data?

    /// Puts these records in the place of all that the journal holds. None: the journal is removed.
    func replaceJournal(with entries: [JournalEntry]) async throws(StateFailure)

    /// Puts the previous document in the place of the document. It remains the previous one too, in case this is
    /// interrupted.
    func restore(_ previous: Data) async throws(StateFailure)

    /// The document becomes the previous one, and none takes its place.
    func retireDocument() async throws(StateFailure)

    /// Writes down where the state was moved to. Nil: it is here again.
    func mark(_ moved: Data?) async throws(StateFailure)

    /// Keeps a copy of damaged bytes before they are replaced.
    /// - Returns: the name of the copy, for messages.
    func keepCopy(of damaged: Data, _ part: StatePart) async throws(StateFailure) -> String

    /// Asks whether the lock is still held.
    /// - Throws: if it was lost.
    func requireHeld() async throws(StateFailure)

    /// Releases the lock. Nothing may be written afterwards.
    func release() async
}
