/// The state while its lock is held. The order of calls: `startJournal`, any number of `begin`, `end` and `record`, then
/// `commit`; the same again as often as needed; then `close`.
package protocol StateSession: Sendable {
    /// What was found when the lock was taken.
    var found: StateReading { get }

    /// Starts the journal of this run. Its header holds the ids that were observed at refresh and are not ours.
    func startJournal(unmanaged: UnmanagedIDs) async throws(StateFailure)

    /// Writes the intent. Durable when it returns.
    func begin(_ write: PendingWrite) async throws(StateFailure) -> Intent

    /// Writes the outcome of an intent, of this run or of the one that left it unresolved. Durable when it returns.
    func end(_ intent: Intent, _ outcome: IntentOutcome) async throws(StateFailure)

    /// Writes changes of the state that needed no request. Durable when it returns.
    func record(_ edits: [StateEdit]) async throws(StateFailure)

    /// Folds the journal into the state, durably, and removes it unless an intent in it is unresolved.
    /// - Returns: the state as written.
    func commit() async throws(StateFailure) -> RecordedState

    /// Writes what is still waiting, and releases the lock.
    func close() async
}
