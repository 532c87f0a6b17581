/// Where the state of a workspace is kept.
package protocol StateStore: Sendable {
    /// The state with its journal applied. Takes no lock and writes nothing.
    /// - Returns: an empty state if nothing is stored yet.
    func read() async throws(StateFailure) -> StateReading

    /// Differs whenever the state or its journal was written. Cheap, however large they are.
    func version() async throws(StateFailure) -> String

    /// Takes the lock, waiting for it up to so many seconds, and folds what an earlier run left in the journal.
    /// - Throws: `locked`, naming the holder, its command and since when.
    func open(for command: String, waiting seconds: Double) async throws(StateFailure) -> any StateSession

    /// Repairs a damaged state or journal as far as possible, and keeps what it replaces. Takes the lock.
    func repair(for command: String, waiting seconds: Double) async throws(StateFailure) -> StateRepair

    /// Removes a lock whose holder no longer exists.
    /// - Parameter id: as the `locked` failure gives it.
    /// - Returns: whether there was one.
    /// - Throws: `locked` if its holder still runs, or if the lock has another id.
    func unlock(_ id: String) async throws(StateFailure) -> Bool
}
