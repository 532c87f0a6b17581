/// Where a workspace's state lives.
package protocol StateStore: Sendable {
    /// The state with its journal laid over it, without a lock and without writing anything.
    /// - Returns: an empty state of a new lineage when nothing is there yet.
    func read() async throws(StateFailure) -> StateReading

    /// Another text whenever the state or its journal were written since. Cheap, however large they are.
    func version() async throws(StateFailure) -> String

    /// Takes the lock, waiting up to so many seconds, and folds what an earlier run left in the journal.
    /// - Throws: `locked`, naming the holder, its command and since when.
    func open(for command: String, waiting seconds: Double) async throws(StateFailure) -> any StateSession

    /// Puts right what can be put right of a damaged state or journal; what is replaced is kept. Takes the lock.
    func repair(for command: String, waiting seconds: Double) async throws(StateFailure) -> StateRepair

    /// Takes a lock away whose holder is gone. A lock may outlive its holder where it is a lease.
    /// - Parameter id: as `locked` names it.
    /// - Returns: whether there was one.
    /// - Throws: `locked` when its holder is alive, or when it is another lock.
    func unlock(_ id: String) async throws(StateFailure) -> Bool
}

/// What was found: the state, and what an earlier run began and never ended.
package struct StateReading: Hashable, Sendable {
    package var state: RecordedState
    package var unresolved: [Intent]
    /// What was at the vendor before the run that left it, and is not ours.
    package var unmanaged: UnmanagedIDs
    /// Who holds the lock: what is unresolved is then only under way. Never the reader itself.
    package var underWay: RunUnderWay?

    package init(
        state: RecordedState, unresolved: [Intent] = [], unmanaged: UnmanagedIDs = UnmanagedIDs(),
        underWay: RunUnderWay? = nil
    ) {
        self.underWay = underWay
        self.state = state
        self.unresolved = unresolved
        self.unmanaged = unmanaged
    }
}

/// The state while its lock is held. The order of calls is: `startJournal`, any number of `begin`, `end` and `record`,
/// then `commit`; again from the start as often as needed; then `close`.
package protocol StateSession: Sendable {
    /// What was found when the lock was taken.
    var found: StateReading { get }

    /// Starts the journal of this run: the header names the ids that were seen at refresh and are not ours.
    func startJournal(unmanaged: UnmanagedIDs) async throws(StateFailure)

    /// Writes the intent. Durable when it returns.
    func begin(_ write: PendingWrite) async throws(StateFailure) -> Intent

    /// Writes how it ended, of this run or of the one that left it. Durable when it returns.
    func end(_ intent: Intent, _ outcome: IntentOutcome) async throws(StateFailure)

    /// Writes changes of the state that needed no request. Durable when it returns.
    func record(_ edits: [StateEdit]) async throws(StateFailure)

    /// Folds what the journal holds into the state, durably, and removes the journal when nothing in it is unresolved.
    /// - Returns: the state as written.
    func commit() async throws(StateFailure) -> RecordedState

    /// Lets go of the lock.
    func close() async
}
