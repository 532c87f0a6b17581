import Foundation
import TailorModel

/// A state in a file of this machine, with its backup, its journal and its lock beside it.
struct FileStateBackend: StateBackend {
    let paths: StatePaths
    let disk: Disk
    /// The name of this machine, where the process that holds a lock can be looked for.
    let host: String

    func document() async throws(StateFailure) -> Data? {
        try onDisk { () throws(DiskFailure) in try disk.read(paths.state) }
    }

    func previousDocument() async throws(StateFailure) -> Data? {
        try onDisk { () throws(DiskFailure) in try disk.read(paths.backup) }
    }

    func movedMark() async throws(StateFailure) -> Data? {
        try onDisk { () throws(DiskFailure) in try disk.read(paths.moved) }
    }

    func journal() async throws(StateFailure) -> Data? {
        try onDisk { () throws(DiskFailure) in try disk.read(paths.journal) }
    }

    func version() async throws(StateFailure) -> String {
        try onDisk { () throws(DiskFailure) in
            "\(try disk.stamp(paths.state) ?? "none") \(try disk.stamp(paths.journal) ?? "none")"
        }
    }

    func check() async throws(StateFailure) -> [String] {
        let found = DiskCheck.run(in: paths.folder, disk: disk)
        if let problem = found.problem { throw .unfitFolder(found.folder, problem) }
        return ["\(found.folder) can be written, and locked."]
    }

    /// Creates the state's folder if it is missing.
    func lock(for holder: LockHolder) async throws(StateFailure) -> LockAttempt {
        let lock = try onDisk { () throws(DiskFailure) in
            try disk.makeFolder(paths.folder)
            return try FileLock.take(paths, for: holder)
        }
        guard let lock else { return .refused(FileLock.writtenHolder(paths)) }
        return .taken(LockedFileState(paths: paths, disk: disk, lock: lock))
    }

    func holder() async -> LockHolder? { FileLock.liveHolder(paths, seenFrom: host) }

    /// The system releases a file lock when its process ends. So all that a killed run can leave is `lock.json`.
    func unlock(_ id: String) async throws(StateFailure) -> Bool {
        guard let holder = FileLock.writtenHolder(paths) else {
            if FileLock.isHeld(paths) { throw .heldByUnknown(paths) }
            return false
        }
        guard holder.id == id else { throw .otherLock(paths, id: holder.id) }
        let lock = try onDisk { () throws(DiskFailure) in try FileLock.take(paths, for: holder) }
        guard let lock else {
            throw FileLock.isSuspended(holder, seenFrom: host) ? .inUseSuspended(paths, holder) : .inUse(paths, holder)
        }
        lock.release()
        return true
    }

    func name(of part: StatePart) -> String { paths[part] }

    func failure(for problem: StateProblem) async -> StateFailure {
        StateFailure(problem, paths, StateRemains(paths, on: disk))
    }
}

extension JournaledStateStore {
    /// The state in a file of this machine.
    /// - Parameters:
    ///   - path: absolute path of the state's file. Its folder is created when the lock is taken.
    ///   - endpoint: the endpoint that the ids belong to, without a trailing slash; `emulator` for the one inside the
    ///     command. A state of another endpoint is refused.
    ///   - process: named in messages to those who find the state locked.
    ///   - patience: called with a sentence when the lock of another run is waited for.
    ///   - newLineage: makes a UUID, for a new state.
    package init(
        file path: String, endpoint: String, process: RunningProcess, time: any TimeSource, disk: Disk = .posix,
        patience: @escaping @Sendable (String) -> Void = { _ in }, newLineage: @escaping @Sendable () -> String
    ) {
        let paths = StatePaths(state: path)
        self.init(
            in: FileStateBackend(paths: paths, disk: disk, host: process.host),
            samples: FileSampleStore(folder: paths.samples, disk: disk), endpoint: endpoint, process: process,
            time: time, patience: patience, newLineage: newLineage)
    }
}

extension StateFailure {
    fileprivate static func unfitFolder(_ folder: String, _ problem: String) -> StateFailure {
        StateFailure(
            code: .storage, message: "\(folder) cannot hold a state: \(problem)",
            help: "Choose another folder with `state.path`, or make this one writable.")
    }
}

/// Work on the disk whose failure is one of the state.
func onDisk<Value>(_ work: () throws(DiskFailure) -> Value) throws(StateFailure) -> Value {
    do {
        return try work()
    } catch {
        throw .storage(error)
    }
}
