import Foundation
import TailorModel

extension JournaledStateStore {
    package func repair(for command: String, waiting seconds: Double) async throws(StateFailure) -> StateRepair {
        let locked = try await lock(for: command, waiting: seconds)
        do throws(StateFailure) {
            let repair = try await repaired(locked)
            await locked.release()
            return repair
        } catch {
            await locked.release()
            throw error
        }
    }

    private func repaired(_ locked: any LockedState) async throws(StateFailure) -> StateRepair {
        var repair = StateRepair()
        let state = try await soundState(locked, &repair)
        guard let journal = try await backend.journal() else { return repair }
        if isSound(journal, over: state) { return repair }
        if state == nil {
            repair.lost.append("the state that the journal continues: neither it nor a backup of it exists")
        }
        let origin = SalvagedJournal.base(in: journal)
        if let theirs = origin?.endpoint, theirs != records.endpoint {
            throw await backend.failure(for: .foreign(endpoint: theirs, expected: records.endpoint))
        }
        let base = state ?? RecordedState(lineage: origin?.lineage ?? newLineage(), endpoint: records.endpoint)
        try await salvage(journal, over: base, locked, &repair)
        return repair
    }

    /// The state, or the previous one restored. Nil: there is neither.
    private func soundState(
        _ locked: any LockedState, _ repair: inout StateRepair
    ) async throws(StateFailure) -> RecordedState? {
        let name = backend.name(of: .document)
        guard let bytes = try await backend.document() else {
            try await records.requireHere()
            guard let previous = try await backend.previousDocument() else { return nil }
            guard let state = try? StateDocument.decode(previous) else {
                throw await backend.failure(for: .unrecoverable(nil))
            }
            try await locked.restore(previous)
            repair.noteRestored("\(name) was missing; its backup (serial \(state.serial)) was restored")
            return state
        }
        do throws(DocumentDamage) {
            let state = try StateDocument.decode(bytes)
            try StateDocument.requireWritable(state)
            return state
        } catch {
            guard case .unreadable(let reason) = error else { throw await backend.failure(for: .document(error)) }
            guard let previous = try await backend.previousDocument(), let state = try? StateDocument.decode(previous)
            else { throw await backend.failure(for: .unrecoverable(reason)) }
            let copy = try await locked.keepCopy(of: bytes, .document)
            try await locked.restore(previous)
            repair.noteRestored(
                "\(name) could not be read; its backup (serial \(state.serial)) was restored, and the damaged state was "
                    + "kept as \(copy)")
            return state
        }
    }

    private func isSound(_ bytes: Data, over state: RecordedState?) -> Bool {
        guard let journal = try? Journal.read(bytes) else { return false }
        return (state ?? journal.blankBase).map { journal.misfit(over: $0) == nil } ?? false
    }

    private func salvage(
        _ bytes: Data, over base: RecordedState, _ locked: any LockedState, _ repair: inout StateRepair
    ) async throws(StateFailure) {
        let copy = try await locked.keepCopy(of: bytes, .journal)
        let salvaged = SalvagedJournal(bytes, over: base)
        var state = salvaged.state
        try await records.write(&state, locked)
        let written = state
        try await locked.replaceJournal(with: try StateFailure.encoding { try salvaged.carried(over: written) })
        repair.done.append(
            "what can be read of \(backend.name(of: .journal)) was recorded in \(backend.name(of: .document)); the damaged "
                + "journal was kept as \(copy)")
        repair.lost += salvaged.losses
    }
}

extension StateRepair {
    fileprivate mutating func noteRestored(_ what: String) {
        done.append(what)
        lost.append("what the last run before the damage recorded, if anything")
    }
}
