import Foundation
import TailorModel

/// The files of one state: read, folded together, written.
struct StateFiles: Sendable {
    /// The state and the journal as they lie there; either may be missing.
    struct Content: Sendable {
        var state: RecordedState?
        var journal: Journal?
    }

    let paths: StatePaths
    /// The endpoint that the state must belong to.
    let endpoint: String
    let disk: Disk

    /// Reads both. The journal is read first: should a run fold it in between, the state then has it all.
    func load() throws(StateFailure) -> Content {
        let journal = try readJournal()
        let content = Content(state: try readState(), journal: journal)
        if let theirs = content.state?.endpoint ?? journal?.base.endpoint, theirs != endpoint {
            throw .foreign(paths.state, belongsTo: theirs, not: endpoint)
        }
        return content
    }

    /// Lays what the journal file holds over the state, durably, and keeps of it only what is not resolved.
    /// Killed anywhere on the way, the next call does the rest.
    /// - Returns: the state as it stands in its file, and the journal's intents without an end. Nothing is written
    ///   when the state lacks nothing.
    func resolve(_ journal: Journal?, into state: RecordedState) throws(StateFailure) -> StateReading {
        guard let journal else {
            try discardLeftover()
            return StateReading(state: state)
        }
        try requireFit(journal, over: state)
        var resolved = state
        if journal.isAhead(of: state) {
            resolved = journal.fold(into: state)
            resolved.serial += 1
            resolved.formatVersion = RecordedState.formatVersion
            try write(resolved)
        }
        try retire(journal, over: resolved)
        return StateReading(state: resolved, unresolved: journal.unresolved, unmanaged: journal.unmanaged)
    }

    /// - Throws: `damaged` when the journal continues another state than this one.
    func requireFit(_ journal: Journal, over state: RecordedState) throws(StateFailure) {
        if let reason = journal.misfit(over: state) { throw .misfitJournal(remains, because: reason) }
    }

    /// What is there at this moment. What cannot be looked at is not there.
    var remains: StateRemains {
        func isThere(_ path: String) -> Bool { (try? disk.stamp(path)) != nil }
        return StateRemains(
            paths: paths, hasState: isThere(paths.state), hasBackup: isThere(paths.backup),
            hasJournal: isThere(paths.journal))
    }

    /// Adds lines to the journal. Durable when it returns.
    func append(_ lines: Data, isNew: Bool) throws(StateFailure) {
        do throws(DiskFailure) {
            try disk.append(paths.journal, lines)
            if isNew { try disk.syncFolder(paths.folder) }
        } catch {
            throw .unjournaled(error)
        }
    }

    func readJournal() throws(StateFailure) -> Journal? {
        let bytes = try onDisk { disk throws(DiskFailure) in try disk.read(paths.journal) }
        guard let bytes else { return nil }
        do {
            return try Journal.read(bytes)
        } catch {
            switch error {
            case .line(let line, let reason): throw .damagedJournal(remains, at: line, because: reason)
            case .newer(let format): throw .newerJournal(paths, format: format)
            }
        }
    }

    /// - Throws: `damaged` also when the state is gone and its backup is there: a state that was written once is there
    ///   at every moment, so nobody may take it for an empty one.
    private func readState() throws(StateFailure) -> RecordedState? {
        if let bytes = try bytes(of: paths.state) { return try decoded(bytes) }
        guard try bytes(of: paths.backup) != nil else { return nil }
        // A first run may have written it since.
        guard let bytes = try bytes(of: paths.state) else { throw .missingState(remains) }
        return try decoded(bytes)
    }

    private func decoded(_ bytes: Data) throws(StateFailure) -> RecordedState {
        do throws(StateFailure) {
            return try StateDocument.decode(bytes, at: paths)
        } catch {
            guard error.code == .damaged, !remains.hasBackup else { throw error }
            throw .nothingLeft(remains, because: error.message)
        }
    }

    func write(_ state: RecordedState) throws(StateFailure) {
        let bytes = try encoded(at: paths.state) { try StateDocument.encode(state) }
        try onDisk { disk throws(DiskFailure) in try disk.replace(paths.state, with: bytes, keeping: paths) }
    }

    private func retire(_ journal: Journal, over state: RecordedState) throws(StateFailure) {
        let carried = try encoded(at: paths.journal) { try journal.carried(over: state) }
        try onDisk { disk throws(DiskFailure) in
            if carried.isEmpty {
                try disk.remove(paths.journal)
                try disk.syncFolder(paths.folder)
            } else if try disk.read(paths.journal) != carried {
                try disk.write(paths.temporary, carried)
                try disk.rename(paths.temporary, paths.journal)
                try disk.syncFolder(paths.folder)
            }
        }
    }

    /// A journal without a whole header holds nothing, and would spoil the next one.
    private func discardLeftover() throws(StateFailure) {
        try onDisk { disk throws(DiskFailure) in
            guard try disk.read(paths.journal) != nil else { return }
            try disk.remove(paths.journal)
            try disk.syncFolder(paths.folder)
        }
    }

    /// Nil when nothing is there.
    func bytes(of path: String) throws(StateFailure) -> Data? {
        try onDisk { disk throws(DiskFailure) in try disk.read(path) }
    }

    func onDisk<Value>(_ body: (Disk) throws(DiskFailure) -> Value) throws(StateFailure) -> Value {
        do {
            return try body(disk)
        } catch {
            throw .storage(error)
        }
    }

    func encoded(at path: String, _ body: () throws -> Data) throws(StateFailure) -> Data {
        do {
            return try body()
        } catch {
            throw .unwritable(path)
        }
    }
}
