import Foundation
import TailorModel

extension JournaledStateStore {
    /// Replaces the state by that of a document, which has to continue it: it was pulled from here, and nobody wrote since.
    /// - Parameter file: what messages call the document.
    /// - Returns: the state as written. Nil: it is stored already, and nothing was written.
    package func push(
        _ document: Data, from file: String, for command: String, waiting seconds: Double
    ) async throws(StateFailure) -> RecordedState? {
        let pushed = try decoded(document, file)
        guard pushed.endpoint == records.endpoint else {
            throw .foreignDocument(file, pushed.endpoint, expected: records.endpoint)
        }
        return try await whileLocked(for: command, waiting: seconds) { locked throws(StateFailure) in
            guard let stored = try await settled(locked, before: pushed) else {
                try await write(pushed, locked)
                return pushed
            }
            if stored == pushed { return nil }
            try requireContinuation(pushed, of: stored, file)
            var next = pushed
            next.journalSequence = max(stored.journalSequence, pushed.journalSequence)
            try await records.write(&next, locked)
            return next
        }
    }

    private func decoded(_ document: Data, _ file: String) throws(StateFailure) -> RecordedState {
        do throws(DocumentDamage) {
            return try StateDocument.decode(document)
        } catch {
            throw .wrongDocument(file, error)
        }
    }

    private func requireContinuation(
        _ pushed: RecordedState, of stored: RecordedState, _ file: String
    ) throws(StateFailure) {
        guard pushed.lineage == stored.lineage else { throw .otherLineage(file, pushed, name, stored) }
        guard pushed.serial >= stored.serial else { throw .olderSerial(file, pushed, name, stored) }
    }
}

extension JournaledStateStore {
    /// Does something under the lock.
    func whileLocked<Value: Sendable>(
        for command: String, waiting seconds: Double,
        _ work: (any LockedState) async throws(StateFailure) -> Value
    ) async throws(StateFailure) -> Value {
        let locked = try await lock(for: command, waiting: seconds)
        do throws(StateFailure) {
            let value = try await work(locked)
            await locked.release()
            return value
        } catch {
            await locked.release()
            throw error
        }
    }

    /// The state with nothing left in its journal. Nil: nothing is stored.
    /// - Throws: `unresolved` if the outcome of an operation is not known.
    func settled(_ locked: any LockedState) async throws(StateFailure) -> RecordedState? {
        let content = try await records.load()
        guard content.state != nil || content.journal != nil else { return nil }
        let state = try await base(of: content, orNew: newLineage())
        try await records.requireWritable(state)
        let found = try await records.fold(content.journal, into: state, locked)
        guard found.unresolved.isEmpty else { throw .unresolvedBeforeMove(name, found.unresolved) }
        return found.state
    }

    /// What is stored where a state should come. Nil also where that very state was moved away from: only its backup is
    /// there.
    func settled(
        _ locked: any LockedState, before next: RecordedState
    ) async throws(StateFailure) -> RecordedState? {
        if try await backend.document() == nil, try await backend.journal() == nil {
            if try await records.movedMark()?.lineage == next.lineage { return nil }
            let previous = try await backend.previousDocument()
            if let previous, (try? StateDocument.decode(previous))?.lineage == next.lineage { return nil }
        }
        return try await settled(locked)
    }

    /// Writes a state where none is. It keeps its serial.
    func write(_ state: RecordedState, _ locked: any LockedState) async throws(StateFailure) {
        try await locked.replaceDocument(with: try StateFailure.encoding { try StateDocument.encode(state) })
        try await locked.mark(nil)
    }
}

extension StateFailure {
    fileprivate static func wrongDocument(_ file: String, _ damage: DocumentDamage) -> StateFailure {
        switch damage {
        case .unreadable(let reason):
            StateFailure(
                code: .damaged, message: "\(file) is not a state: \(reason)",
                help: "Nothing was changed. Expected what `tailor state pull` prints.")
        case .newer(let format):
            StateFailure(
                code: .newer,
                message:
                    "\(file) has format \(format), but this version of tailor only knows \(RecordedState.formatVersion)",
                help: "A newer version of tailor wrote it. Use that version.")
        }
    }

    fileprivate static func foreignDocument(_ file: String, _ endpoint: String, expected: String) -> StateFailure {
        StateFailure(
            code: .foreign, message: "\(file) belongs to the endpoint \(endpoint), but this run uses \(expected)",
            help: "Ids are valid at one endpoint only. Use `--endpoint \(endpoint)`.")
    }

    fileprivate static func otherLineage(
        _ file: String, _ pushed: RecordedState, _ name: String, _ stored: RecordedState
    ) -> StateFailure {
        StateFailure(
            code: .conflict,
            message: "\(file) is another state than \(name): its lineage is \(pushed.lineage), not \(stored.lineage)",
            help:
                "Nothing was changed. Check the file and the `state` section: one of them belongs to another workspace."
        )
    }

    fileprivate static func olderSerial(
        _ file: String, _ pushed: RecordedState, _ name: String, _ stored: RecordedState
    ) -> StateFailure {
        StateFailure(
            code: .conflict,
            message: "\(file) is older than \(name): its serial is \(pushed.serial), and \(stored.serial) is stored",
            help:
                "Nothing was changed. Run `tailor state pull` again, and repeat the edit. To go back to an older state on "
                + "purpose, write `\"serial\" : \(stored.serial)` into the file.")
    }

    static func unresolvedBeforeMove(_ name: String, _ intents: [Intent]) -> StateFailure {
        StateFailure(
            code: .unresolved,
            message:
                "\(name) cannot be replaced or moved while \(counted(intents.count, "operation is", "operations are")) "
                + "unresolved: \(intents.map(\.description).folded())",
            help: "Nothing was changed. Run `tailor state repair` first; it checks the vendor.")
    }
}
