import Foundation
import TailorModel

extension FileStateStore {
    /// Puts right what can be put right of a damaged state or journal. What is replaced is kept under another name.
    package func repair(for command: String, waiting seconds: Double) async throws(StateFailure) -> StateRepair {
        try files.onDisk { disk throws(DiskFailure) in try disk.makeFolder(files.paths.folder) }
        let lock = try await takeLock(for: command, waiting: seconds)
        let repair = try repaired()
        _ = consume lock
        return repair
    }

    private func repaired() throws(StateFailure) -> StateRepair {
        var repair = StateRepair()
        let state = try soundState(&repair)
        guard let journal = try files.bytes(of: files.paths.journal) else { return repair }
        if isSound(journal, over: state) { return repair }
        if state == nil { repair.lost.append("the state that the journal continues: neither it nor a backup is there") }
        let origin = SalvagedJournal.base(in: journal)
        if let theirs = origin?.endpoint, theirs != files.endpoint {
            throw .foreign(files.paths.state, belongsTo: theirs, not: files.endpoint)
        }
        let base = state ?? RecordedState(lineage: origin?.lineage ?? newLineage(), endpoint: files.endpoint)
        try salvage(journal, over: base, &repair)
        return repair
    }

    /// The state, or its backup put in its place; nil when there is neither.
    private func soundState(_ repair: inout StateRepair) throws(StateFailure) -> RecordedState? {
        let paths = files.paths
        guard let bytes = try files.bytes(of: paths.state) else {
            guard let kept = try files.bytes(of: paths.backup) else { return nil }
            guard let backup = try? StateDocument.decode(kept, at: paths) else { throw .nothingLeft(files.remains) }
            try putInPlace(kept)
            repair.tookBackup("\(paths.state) was gone; its backup of serial \(backup.serial) is in its place")
            return backup
        }
        do throws(StateFailure) {
            let state = try StateDocument.decode(bytes, at: paths)
            try StateDocument.requireWritable(state, at: paths)
            return state
        } catch {
            if error.code == .newer { throw error }
            guard let kept = try files.bytes(of: paths.backup), let backup = try? StateDocument.decode(kept, at: paths)
            else { throw .nothingLeft(files.remains, because: error.message) }
            let damaged = try files.keepDamaged(paths.state, bytes)
            try putInPlace(kept)
            repair.tookBackup(
                "\(paths.state) could not be read; its backup of serial \(backup.serial) is in its place, and it is "
                    + "kept as \(damaged)")
            return backup
        }
    }

    /// The backup stays where it is: it is needed once more should this be cut short.
    private func putInPlace(_ backup: Data) throws(StateFailure) {
        let paths = files.paths
        try files.onDisk { disk throws(DiskFailure) in
            try disk.write(paths.temporary, backup)
            try disk.rename(paths.temporary, paths.state)
            try disk.syncFolder(paths.folder)
        }
    }

    private func isSound(_ bytes: Data, over state: RecordedState?) -> Bool {
        guard let journal = try? Journal.read(bytes) else { return false }
        return (state ?? journal.blankBase).map { journal.misfit(over: $0) == nil } ?? false
    }

    private func salvage(
        _ bytes: Data, over base: RecordedState, _ repair: inout StateRepair
    ) throws(StateFailure) {
        let paths = files.paths
        let damaged = try files.keepDamaged(paths.journal, bytes)
        let salvaged = SalvagedJournal(bytes, over: base)
        var state = salvaged.state
        state.serial += 1
        state.formatVersion = RecordedState.formatVersion
        try files.write(state)
        let carried = try files.encoded(at: paths.journal) { try salvaged.carried(over: state) }
        try files.onDisk { disk throws(DiskFailure) in
            if carried.isEmpty {
                try disk.remove(paths.journal)
            } else {
                try disk.write(paths.temporary, carried)
                try disk.rename(paths.temporary, paths.journal)
            }
            try disk.syncFolder(paths.folder)
        }
        repair.done.append(
            "what can be read of \(paths.journal) is in \(paths.state); as it was, it is kept as \(damaged)")
        repair.lost += salvaged.losses
    }
}

extension StateRepair {
    fileprivate mutating func tookBackup(_ what: String) {
        done.append(what)
        lost.append("what the last run recorded that ended well, if it made anything")
    }
}

extension StateFiles {
    /// Keeps a file under another name before it is replaced: one that no earlier repair took, unless for these very
    /// bytes.
    /// - Returns: the name.
    fileprivate func keepDamaged(_ path: String, _ bytes: Data) throws(StateFailure) -> String {
        var number = 1
        while let kept = try self.bytes(of: StatePaths.damaged(path, number)), kept != bytes { number += 1 }
        let name = StatePaths.damaged(path, number)
        try onDisk { disk throws(DiskFailure) in
            try disk.write(paths.temporary, bytes)
            try disk.rename(paths.temporary, name)
            try disk.syncFolder(paths.folder)
        }
        return name
    }
}
