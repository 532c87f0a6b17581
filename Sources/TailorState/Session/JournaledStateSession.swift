import Foundation
import TailorModel

/// The state while its lock is held. Records that are requested at the same time are written, and made durable, together.
///
/// After a failed write nothing more is written to the journal, so that no request is sent without its intent. The header
/// is written with the first record: a run that changes nothing writes nothing.
actor JournaledStateSession: StateSession {
    /// Unicode scalars of a failure's text that the journal keeps.
    private static let longestReason = 200

    nonisolated let found: StateReading

    private let records: StateRecords
    private let command: String
    private let started: Date
    private let time: any TimeSource
    /// Nil once the session is closed.
    private var locked: (any LockedState)?

    /// The state as its document has it.
    private var state: RecordedState
    private var unresolved: Set<Int>
    private var lastSequence: Int
    private var unmanaged: UnmanagedIDs?
    private var needsHeader = true
    private var isCommitting = false

    /// Entries that are not written yet, and the callers that wait for them.
    private var entries: [JournalEntry] = []
    private var waiting: [CheckedContinuation<Result<Void, StateFailure>, Never>] = []
    /// Writes entries until none is left.
    private var writing: Task<Void, Never>?
    private var failure: StateFailure?

    init(
        found: StateReading, records: StateRecords, locked: any LockedState, command: String, time: any TimeSource
    ) {
        self.found = found
        self.records = records
        self.command = command
        started = time.now
        self.time = time
        self.locked = locked
        state = found.state
        unresolved = Set(found.unresolved.map(\.sequence))
        lastSequence = found.state.journalSequence
    }

    func startJournal(unmanaged: UnmanagedIDs) throws(StateFailure) {
        try requireUsable()
        self.unmanaged = unmanaged
        needsHeader = true
    }

    func begin(_ write: PendingWrite) async throws(StateFailure) -> Intent {
        try requireJournal()
        let intent = Intent(sequence: lastSequence + 1, begun: time.now, write)
        try enqueue(.begin(intent))
        unresolved.insert(intent.sequence)
        try await written()
        return intent
    }

    /// Needs no `startJournal` for an intent that was found: the header of its run is in the journal.
    func end(_ intent: Intent, _ outcome: IntentOutcome) async throws(StateFailure) {
        try requireUsable()
        guard unresolved.contains(intent.sequence) else {
            throw .outOfOrder("operation \(intent.sequence) was never begun, or has ended already")
        }
        try enqueue(.end(sequence: lastSequence + 1, of: intent.sequence, shortened(outcome)))
        unresolved.remove(intent.sequence)
        try await written()
    }

    func record(_ edits: [StateEdit]) async throws(StateFailure) {
        try requireJournal()
        guard !edits.isEmpty else { return }
        try enqueue(.edits(sequence: lastSequence + 1, edits))
        try await written()
    }

    func commit() async throws(StateFailure) -> RecordedState {
        let locked = try requireOpen()
        isCommitting = true
        defer { isCommitting = false }
        await allWritten()
        do throws(StateFailure) {
            let journal = try await records.journal(of: locked)
            try await requireWhole(journal, locked)
            let folded = try await records.fold(journal, into: state, locked)
            state = folded.state
            lastSequence = state.journalSequence
            needsHeader = true
            return state
        } catch {
            failure = failure ?? error
            throw error
        }
    }

    func close() async {
        await allWritten()
        let locked = locked
        self.locked = nil
        await locked?.release()
    }
}

extension JournaledStateSession {
    private func requireOpen() throws(StateFailure) -> any LockedState {
        guard let locked else { throw .outOfOrder("the state is closed") }
        guard !isCommitting else { throw .outOfOrder("the state is being committed") }
        return locked
    }

    private func requireUsable() throws(StateFailure) {
        _ = try requireOpen()
        if let failure { throw failure }
    }

    private func requireJournal() throws(StateFailure) {
        try requireUsable()
        guard unmanaged != nil else { throw .outOfOrder("the journal of this run was not started") }
    }

    /// After a failed write the end of the journal may be missing. Nothing was done that depends on it.
    private func requireWhole(_ journal: Journal?, _ locked: any LockedState) async throws(StateFailure) {
        let last = max(journal?.lastSequence ?? 0, state.journalSequence)
        guard failure == nil, last != lastSequence else { return }
        // Who takes over a lock folds the journal.
        try await locked.requireHeld()
        throw await records.backend.failure(for: .changedJournal(written: lastSequence, found: last))
    }

    private func shortened(_ outcome: IntentOutcome) -> IntentOutcome {
        guard case .failed(let reason) = outcome, reason.unicodeScalars.count > Self.longestReason else {
            return outcome
        }
        return .failed(String(reason.unicodeScalars.prefix(Self.longestReason)) + "…")
    }

    /// Adds the next record to those that are written next, under the run's header if it is the first.
    private func enqueue(_ record: JournalRecord) throws(StateFailure) {
        let header = needsHeader ? unmanaged.map(header) : nil
        let sequence = lastSequence + 1
        entries.append(
            try StateFailure.encoding { try JournalEntry(record, sequence: sequence, under: header) })
        if header != nil { needsHeader = false }
        lastSequence = sequence
    }

    private func header(unmanaged: UnmanagedIDs) -> JournalHeader {
        JournalHeader(base: JournalBase(state), command: command, started: started, unmanaged: unmanaged)
    }

    /// Returns when all entries of this moment are durable. The task that writes starts after the calls that wait for
    /// this actor already, so that one write serves them all.
    private func written() async throws(StateFailure) {
        let result = await withCheckedContinuation { continuation in
            waiting.append(continuation)
            if writing == nil { writing = Task { await write() } }
        }
        try result.get()
    }

    private func write() async {
        while !waiting.isEmpty {
            let (callers, entries) = (waiting, entries)
            (waiting, self.entries) = ([], [])
            let result = await append(entries)
            for caller in callers { caller.resume(returning: result) }
        }
        writing = nil
    }

    private func append(_ entries: [JournalEntry]) async -> Result<Void, StateFailure> {
        if let failure { return .failure(failure) }
        guard let locked else { return .failure(.outOfOrder("the state is closed")) }
        do {
            try await locked.append(entries)
            return .success(())
        } catch {
            failure = error
            return .failure(error)
        }
    }

    private func allWritten() async {
        while let writing { await writing.value }
    }
}

extension StateFailure {
    /// Calls in a wrong order: a bug in the program, not a mistake of its user.
    fileprivate static func outOfOrder(_ message: String) -> StateFailure {
        StateFailure(code: .storage, message: message, help: "This is a bug in tailor; please report it.")
    }
}
