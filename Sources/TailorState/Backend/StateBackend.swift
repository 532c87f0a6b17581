import Foundation
import TailorModel

/// Where one state is stored, as bytes: its document, its journal and its lock. It does not know what the bytes mean.
///
/// A backend adds to a failure what the format does not know: where the state is stored, and what to do.
protocol StateBackend: Sendable {
    /// Nil: there is none.
    func document() async throws(StateFailure) -> Data?

    /// The document as it was before its last write. Nil: none is kept.
    func previousDocument() async throws(StateFailure) -> Data?

    /// What was written down when the state was moved away from here. Nil: it was not.
    func movedMark() async throws(StateFailure) -> Data?

    /// The records that were appended, in their order. Nil: there is none.
    func journal() async throws(StateFailure) -> Data?

    /// Differs whenever the document or the journal was written. Cheap, however large they are.
    func version() async throws(StateFailure) -> String

    /// Tries whether this place keeps what a state needs of it.
    /// - Returns: what was found, in sentences.
    /// - Throws: what it does wrong.
    func check() async throws(StateFailure) -> [String]

    /// Seconds between two attempts to take the lock.
    var lockInterval: Double { get }

    /// Tries once to take the lock.
    func lock(for holder: LockHolder) async throws(StateFailure) -> LockAttempt

    /// Who holds the lock at this moment. Nil: nobody, or somebody unknown.
    func holder() async -> LockHolder?

    /// Removes the lock of a holder that no longer exists.
    /// - Returns: whether there was one.
    /// - Throws: `locked` if its holder still runs, or if the lock has another id.
    func unlock(_ id: String) async throws(StateFailure) -> Bool

    /// What messages call it: a path.
    func name(of part: StatePart) -> String

    /// The failure for a problem of what is stored here.
    func failure(for problem: StateProblem) async -> StateFailure
}

extension StateBackend {
    var lockInterval: Double { 0.25 }
}
