import TailorModel

extension StateSession {
    /// Records edits that need no request, in a journal of their own.
    /// - Parameter unmanaged: objects at the vendor that were seen and are not in the state.
    /// - Returns: the state as written.
    func write(_ edits: [StateEdit], unmanaged: UnmanagedIDs = UnmanagedIDs()) async throws(RunFailure) -> RecordedState
    {
        try await mapFailure { () async throws(StateFailure) in
            try await startJournal(unmanaged: unmanaged)
            try await record(edits)
            return try await commit()
        }
    }
}
