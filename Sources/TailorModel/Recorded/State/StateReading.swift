/// The state as it was read, and what an earlier run left unresolved.
package struct StateReading: Hashable, Sendable {
    package var state: RecordedState
    /// Intents that have no end in the journal.
    package var unresolved: [Intent]
    /// What was at the vendor before the run that left them, and is not ours.
    package var unmanaged: UnmanagedIDs
    /// The run that holds the lock: what is unresolved is then in progress. Never the reader itself.
    package var underWay: RunUnderWay?

    package init(
        state: RecordedState, unresolved: [Intent] = [], unmanaged: UnmanagedIDs = UnmanagedIDs(),
        underWay: RunUnderWay? = nil
    ) {
        self.state = state
        self.unresolved = unresolved
        self.unmanaged = unmanaged
        self.underWay = underWay
    }
}
