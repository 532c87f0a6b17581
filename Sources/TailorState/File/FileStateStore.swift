import Foundation
import TailorModel

/// The state in a file of this machine, with its journal, its backup and its lock beside it.
package struct FileStateStore: StateStore {
    /// The lineage of a state that nobody has written yet. A session that writes gives it its own.
    package static let noLineage = "00000000-0000-0000-0000-000000000000"

    /// Seconds between two tries for the lock.
    private static let lockInterval = 0.25

    let files: StateFiles
    let process: RunningProcess
    private let time: any TimeSource
    private let patience: @Sendable (String) -> Void
    let newLineage: @Sendable () -> String

    /// - Parameters:
    ///   - path: absolute path of the state's file. Its folder is made by `open` when it is missing.
    ///   - endpoint: the endpoint that the ids belong to, without a trailing slash; `emulator` for the one inside the
    ///     command. A state of another one is refused.
    ///   - process: who is named to those whom the lock turns away.
    ///   - patience: told in a sentence when the lock of another run is waited for.
    ///   - newLineage: makes a UUID, for a state that is not there yet.
    package init(
        path: String, endpoint: String, process: RunningProcess, time: any TimeSource, disk: Disk = .posix,
        patience: @escaping @Sendable (String) -> Void = { _ in },
        newLineage: @escaping @Sendable () -> String
    ) {
        files = StateFiles(paths: StatePaths(state: path), endpoint: endpoint, disk: disk)
        self.process = process
        self.time = time
        self.patience = patience
        self.newLineage = newLineage
    }

    /// The state with its journal laid over it. Its `serial` is the one of the file.
    /// - Returns: an empty state of lineage `noLineage` when nothing is there.
    package func read() async throws(StateFailure) -> StateReading {
        var content = try files.load()
        // A run that folds its journal just now is done in a moment; one that was killed then leaves it so.
        for _ in 0..<2 where content.isFoldedAlready { content = try files.load() }
        let underWay = FileLock.liveHolder(files.paths, seenFrom: process.host)?.run
        let state = try base(of: content, orNew: Self.noLineage)
        guard let journal = content.journal else { return StateReading(state: state, underWay: underWay) }
        try files.requireFit(journal, over: state)
        return StateReading(
            state: journal.fold(into: state), unresolved: journal.unresolved, unmanaged: journal.unmanaged,
            underWay: underWay)
    }

    package func version() async throws(StateFailure) -> String {
        try files.onDisk { disk throws(DiskFailure) in
            "\(try disk.stamp(files.paths.state) ?? "none") \(try disk.stamp(files.paths.journal) ?? "none")"
        }
    }

    package func open(for command: String, waiting seconds: Double) async throws(StateFailure) -> any StateSession {
        try files.onDisk { disk throws(DiskFailure) in try disk.makeFolder(files.paths.folder) }
        let lock = try await takeLock(for: command, waiting: seconds)
        let content = try files.load()
        let state = try base(of: content, orNew: newLineage())
        try StateDocument.requireWritable(state, at: files.paths)
        let found = try files.resolve(content.journal, into: state)
        return FileStateSession(found: found, files: files, lock: lock, command: command, time: time)
    }

    /// The state that a journal is laid over: the one in the file, or else the empty one that a killed first run
    /// began with.
    private func base(
        of content: StateFiles.Content, orNew lineage: @autoclosure () -> String
    ) throws(StateFailure) -> RecordedState {
        if let state = content.state { return state }
        guard let journal = content.journal else {
            return RecordedState(lineage: lineage(), endpoint: files.endpoint)
        }
        guard let blank = journal.blankBase else {
            throw .misfitJournal(
                files.remains, because: "it continues the state at serial \(journal.base.serial), which is not there")
        }
        return blank
    }

    func takeLock(for command: String, waiting seconds: Double) async throws(StateFailure) -> FileLock {
        let holder = LockHolder(command: command, process: process, since: time.now)
        var waited = 0.0
        var isSaid = false
        while true {
            if let lock = try tryLock(for: holder) { return lock }
            let pause = min(Self.lockInterval, seconds - waited)
            // Who has just taken it needs a moment to leave word.
            if waited > 0, pause > 0, !isSaid {
                isSaid = true
                patience(StateFailure.waiting(files.paths, for: FileLock.holder(files.paths), limit: seconds))
            }
            guard pause > 0, (try? await time.sleep(seconds: pause)) != nil else {
                throw .locked(files.paths, by: FileLock.holder(files.paths), waited: waited)
            }
            waited += pause
        }
    }

    func tryLock(for holder: LockHolder) throws(StateFailure) -> FileLock? {
        do {
            return try FileLock.take(files.paths, for: holder)
        } catch {
            throw .storage(error)
        }
    }
}

extension StateFiles.Content {
    fileprivate var isFoldedAlready: Bool {
        guard let state, let journal else { return false }
        return journal.base.lineage == state.lineage && journal.base.serial < state.serial
    }
}
