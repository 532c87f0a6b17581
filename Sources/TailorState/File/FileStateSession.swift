import Foundation
import TailorModel

/// The state while its lock is held. What callers ask for at the same time is written, and synced, together.
///
/// After a failed write nothing more is written to the journal, so that no request leaves that is not written down.
/// The journal's header is written with its first record: a run that changes nothing writes nothing.
actor FileStateSession: StateSession {
    /// Characters (Unicode scalars) of a failure's text that the journal keeps.
    private static let longestReason = 200

    nonisolated let found: StateReading

    private let files: StateFiles
    private let command: String
    private let started: Date
    private let time: any TimeSource
    /// Nil once the session is closed.
    private var lock: FileLock?

    /// As it stands in its file.
    private var state: RecordedState
    private var unresolved: Set<Int>
    private var lastSequence: Int
    private var hasJournal: Bool
    private var unmanaged: UnmanagedIDs?
    private var needsHeader = true

    /// Lines that are not yet written, and who waits for them.
    private var lines = Data()
    private var waiting: [CheckedContinuation<Result<Void, StateFailure>, Never>] = []
    private var failure: StateFailure?

    init(found: StateReading, files: StateFiles, lock: consuming FileLock, command: String, time: any TimeSource) {
        self.found = found
        self.files = files
        self.command = command
        started = time.now
        self.time = time
        self.lock = consume lock
        state = found.state
        unresolved = Set(found.unresolved.map(\.sequence))
        lastSequence = found.state.journalSequence
        hasJournal = !found.unresolved.isEmpty
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

    func end(_ intent: Intent, _ outcome: IntentOutcome) async throws(StateFailure) {
        try requireUsable()
        guard unresolved.contains(intent.sequence) else {
            throw .outOfOrder("operation \(intent.sequence) has ended already, or was never begun")
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

    func commit() throws(StateFailure) -> RecordedState {
        guard lock != nil else { throw .outOfOrder("the state is closed") }
        flush()
        do {
            let journal = try files.readJournal()
            try requireWhole(journal)
            let resolved = try files.resolve(journal, into: state)
            state = resolved.state
            lastSequence = state.journalSequence
            hasJournal = !resolved.unresolved.isEmpty
            needsHeader = true
            return state
        } catch {
            failure = failure ?? error
            throw error
        }
    }

    func close() {
        flush()
        lock = nil
    }
}

extension FileStateSession {
    private func requireUsable() throws(StateFailure) {
        guard lock != nil else { throw .outOfOrder("the state is closed") }
        if let failure { throw failure }
    }

    private func requireJournal() throws(StateFailure) {
        try requireUsable()
        guard unmanaged != nil else { throw .outOfOrder("the journal of this run was not started") }
    }

    /// After a failed write the end of the journal may be missing, and nothing was done that rests on it.
    private func requireWhole(_ journal: Journal?) throws(StateFailure) {
        let last = max(journal?.lastSequence ?? 0, state.journalSequence)
        if failure == nil, last != lastSequence {
            throw .lostJournal(files.remains, expected: lastSequence, found: last)
        }
    }

    private func shortened(_ outcome: IntentOutcome) -> IntentOutcome {
        guard case .failed(let reason) = outcome, reason.unicodeScalars.count > Self.longestReason else {
            return outcome
        }
        return .failed(String(reason.unicodeScalars.prefix(Self.longestReason)) + "…")
    }

    /// Adds a record to those that are written next, and the run's header when it is the first.
    private func enqueue(_ record: JournalRecord) throws(StateFailure) {
        let header = needsHeader ? unmanaged.map(self.header) : nil
        lines += try files.encoded(at: files.paths.journal) {
            var added = Data()
            if let header { added += try JournalLine.encode(.header(header)) }
            return added + (try JournalLine.encode(record))
        }
        if header != nil { needsHeader = false }
        lastSequence += 1
    }

    private func header(unmanaged: UnmanagedIDs) -> JournalHeader {
        JournalHeader(base: JournalBase(state), command: command, started: started, unmanaged: unmanaged)
    }

    /// Returns when everything that is in the queue now is durable. The turn that writes is taken after those who
    /// stand in line already, so that one sync serves them all.
    private func written() async throws(StateFailure) {
        let result = await withCheckedContinuation { continuation in
            waiting.append(continuation)
            if waiting.count == 1 { Task { self.flush() } }
        }
        try result.get()
    }

    private func flush() {
        guard !waiting.isEmpty else { return }
        let callers = waiting
        let bytes = lines
        waiting = []
        lines = Data()
        let result = failure.map(Result.failure) ?? Result { () throws(StateFailure) in try write(bytes) }
        if case .failure(let error) = result { failure = error }
        for caller in callers { caller.resume(returning: result) }
    }

    private func write(_ bytes: Data) throws(StateFailure) {
        try files.append(bytes, isNew: !hasJournal)
        hasJournal = true
    }
}
