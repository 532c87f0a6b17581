import Foundation
import TailorModel

/// A backend's document and journal, decoded, and what has to hold between them.
struct StateRecords: Sendable {
    /// Either may be missing.
    struct Content: Sendable {
        var state: RecordedState?
        var journal: Journal?
    }

    let backend: any StateBackend
    /// The endpoint that the state must belong to.
    let endpoint: String

    /// Reads both. The journal is read first: if a run folds it meanwhile, the document then contains it.
    func load() async throws(StateFailure) -> Content {
        let journal = try await journal()
        let content = Content(state: try await state(), journal: journal)
        if let theirs = content.state?.endpoint ?? journal?.base.endpoint, theirs != endpoint {
            throw await backend.failure(for: .foreign(endpoint: theirs, expected: endpoint))
        }
        return content
    }

    /// - Returns: nil also for a journal whose header was cut off: it contains nothing.
    func journal() async throws(StateFailure) -> Journal? { try await decoded(journal: try await backend.journal()) }

    /// The same, as the holder of the lock knows it.
    func journal(of locked: any LockedState) async throws(StateFailure) -> Journal? {
        try await decoded(journal: try await locked.journal())
    }

    private func decoded(journal bytes: Data?) async throws(StateFailure) -> Journal? {
        guard let bytes else { return nil }
        do {
            return try Journal.read(bytes)
        } catch {
            throw await backend.failure(for: .journal(error))
        }
    }

    /// A document that was written once exists at every moment. If it is missing, it must not be taken for an empty
    /// state: everything would be created a second time.
    private func state() async throws(StateFailure) -> RecordedState? {
        if let bytes = try await backend.document() { return try await decoded(bytes) }
        try await requireHere()
        guard try await backend.previousDocument() != nil else { return nil }
        // A first run may have written it meanwhile.
        guard let bytes = try await backend.document() else { throw await backend.failure(for: .missingDocument) }
        return try await decoded(bytes)
    }

    /// - Throws: where the state is, if it was moved away from here.
    func requireHere() async throws(StateFailure) {
        guard let mark = try await movedMark() else { return }
        throw await backend.failure(for: .moved(mark.place))
    }

    /// What remains where a state was moved away from.
    func movedMark() async throws(StateFailure) -> MovedMark? {
        try await backend.movedMark().flatMap { try? JSONDecoder.state.decode(MovedMark.self, from: $0) }
    }

    private func decoded(_ bytes: Data) async throws(StateFailure) -> RecordedState {
        do {
            return try StateDocument.decode(bytes)
        } catch {
            throw await backend.failure(for: .document(error))
        }
    }

    func requireWritable(_ state: RecordedState) async throws(StateFailure) {
        do {
            try StateDocument.requireWritable(state)
        } catch {
            throw await backend.failure(for: .document(error))
        }
    }

    /// - Throws: `damaged` if the journal continues another state than this one.
    func requireFit(_ journal: Journal, over state: RecordedState) async throws(StateFailure) {
        if let reason = journal.misfit(over: state) { throw await backend.failure(for: .misfit(reason)) }
    }

    /// Folds the journal into the state, durably, and keeps of it only the unresolved intents. If this is interrupted, the
    /// next call does the rest.
    /// - Returns: the state as its document has it, and the intents without an end. A state that contains the journal
    ///   already is not written.
    func fold(
        _ journal: Journal?, into state: RecordedState, _ locked: any LockedState
    ) async throws(StateFailure) -> StateReading {
        guard let journal else {
            try await locked.replaceJournal(with: [])
            return StateReading(state: state)
        }
        try await requireFit(journal, over: state)
        var folded = state
        if journal.isAhead(of: state) {
            folded = journal.fold(into: state)
            try await write(&folded, locked)
        }
        let state = folded
        try await locked.replaceJournal(with: try StateFailure.encoding { try journal.carried(over: state) })
        return StateReading(state: state, unresolved: journal.unresolved, unmanaged: journal.unmanaged)
    }

    /// Writes the document, with the next serial.
    func write(_ state: inout RecordedState, _ locked: any LockedState) async throws(StateFailure) {
        state.serial += 1
        let next = state
        try await locked.replaceDocument(with: try StateFailure.encoding { try StateDocument.encode(next) })
    }
}

extension StateFailure {
    /// Encodes something of the state.
    static func encoding<Value>(_ body: () throws -> Value) throws(StateFailure) -> Value {
        do {
            return try body()
        } catch {
            throw StateFailure(
                code: .storage, message: "cannot write the state: it contains a number that JSON cannot represent",
                help: "Nothing was changed. This is a bug in tailor; please report it.")
        }
    }
}
