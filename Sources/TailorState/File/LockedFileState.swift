import Foundation
import TailorModel

/// The files of a state while its lock is held. Killed at any step, it leaves a state that the next run can open
/// (StateAndJournal.md, "Durability").
struct LockedFileState: LockedState {
    let paths: StatePaths
    let disk: Disk
    let lock: FileLock

    /// All entries in one write and one sync.
    func append(_ entries: [JournalEntry]) async throws(StateFailure) {
        let lines = entries.reduce(into: Data()) { $0 += $1.lines }
        do throws(DiskFailure) {
            let isNew = try disk.stamp(paths.journal) == nil
            try disk.append(paths.journal, lines)
            if isNew { try disk.syncFolder(paths.folder) }
        } catch {
            throw .unjournaled(error)
        }
    }

    func journal() async throws(StateFailure) -> Data? {
        try onDisk { () throws(DiskFailure) in try disk.read(paths.journal) }
    }

    func replaceDocument(with document: Data) async throws(StateFailure) {
        try onDisk { () throws(DiskFailure) in
            try keepBackup()
            try replace(paths.state, with: document)
        }
    }

    func replaceJournal(with entries: [JournalEntry]) async throws(StateFailure) {
        let journal = entries.reduce(into: Data()) { $0 += $1.lines }
        try onDisk { () throws(DiskFailure) in
            if journal.isEmpty {
                guard try disk.stamp(paths.journal) != nil else { return }
                try disk.remove(paths.journal)
                try disk.syncFolder(paths.folder)
            } else if try disk.read(paths.journal) != journal {
                try replace(paths.journal, with: journal)
            }
        }
    }

    func restore(_ previous: Data) async throws(StateFailure) {
        try onDisk { () throws(DiskFailure) in try replace(paths.state, with: previous) }
    }

    func retireDocument() async throws(StateFailure) {
        try onDisk { () throws(DiskFailure) in
            try disk.rename(paths.state, paths.backup)
            try disk.syncFolder(paths.folder)
        }
    }

    func mark(_ moved: Data?) async throws(StateFailure) {
        try onDisk { () throws(DiskFailure) in
            if let moved { return try replace(paths.moved, with: moved) }
            guard try disk.stamp(paths.moved) != nil else { return }
            try disk.remove(paths.moved)
            try disk.syncFolder(paths.folder)
        }
    }

    /// The name is one that no earlier repair used, except for these very bytes.
    func keepCopy(of damaged: Data, _ part: StatePart) async throws(StateFailure) -> String {
        try onDisk { () throws(DiskFailure) in
            var number = 1
            while let kept = try disk.read(paths.damaged(part, number)), kept != damaged { number += 1 }
            let name = paths.damaged(part, number)
            try replace(name, with: damaged)
            return name
        }
    }

    /// The system takes a lock from no process that runs.
    func requireHeld() {}

    func release() async { lock.release() }

    /// The file exists at every moment, old or new.
    private func replace(_ path: String, with bytes: Data) throws(DiskFailure) {
        try disk.write(paths.temporary, bytes)
        try disk.rename(paths.temporary, path)
        try disk.syncFolder(paths.folder)
    }

    private func keepBackup() throws(DiskFailure) {
        try disk.remove(paths.temporary)
        do {
            try disk.link(paths.state, paths.temporary)
        } catch  where error.number == ENOENT {
            return
        } catch  where [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS].contains(error.number) {
            // The file system has no hard links.
            guard let state = try disk.read(paths.state) else { return }
            try disk.write(paths.temporary, state)
        }
        // Does nothing if a run was killed right after it: then both are names of one file.
        try disk.rename(paths.temporary, paths.backup)
    }
}
