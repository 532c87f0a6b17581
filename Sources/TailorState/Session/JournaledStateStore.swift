import Foundation
import TailorModel

/// A state with a journal, in any backend.
package struct JournaledStateStore: StateStore {
    /// The lineage of a state that nobody has written yet. A session that writes one gives it its own.
    package static let noLineage = "00000000-0000-0000-0000-000000000000"
    /// Bytes; more is not read. A state with a million images has about 200 MiB.
    package static let largestDocument = 512 << 20

    let records: StateRecords
    /// The pictures of the samples that the state has.
    package let samples: any SampleStore
    private let process: RunningProcess
    private let time: any TimeSource
    private let patience: @Sendable (String) -> Void
    let newLineage: @Sendable () -> String

    var backend: any StateBackend { records.backend }

    /// - Parameters:
    ///   - endpoint: the endpoint that the ids belong to, without a trailing slash; `emulator` for the one inside the
    ///     command. A state of another endpoint is refused.
    ///   - process: named in messages to those who find the state locked.
    ///   - patience: called with a sentence when the lock of another run is waited for.
    ///   - newLineage: makes a UUID, for a new state.
    init(
        in backend: any StateBackend, samples: any SampleStore, endpoint: String, process: RunningProcess,
        time: any TimeSource,
        patience: @escaping @Sendable (String) -> Void, newLineage: @escaping @Sendable () -> String
    ) {
        records = StateRecords(backend: backend, endpoint: endpoint)
        self.samples = samples
        self.process = process
        self.time = time
        self.patience = patience
        self.newLineage = newLineage
    }

    /// - Returns: the state with its journal applied; its `serial` is that of the document. An empty state of lineage
    ///   `noLineage` if nothing is stored.
    package func read() async throws(StateFailure) -> StateReading {
        var content = try await records.load()
        // A run that is folding its journal finishes in a moment. One that was killed there leaves it so.
        for _ in 0..<2 where content.isFoldedAlready { content = try await records.load() }
        let underWay = await backend.holder()?.run
        let state = try await base(of: content, orNew: Self.noLineage)
        guard let journal = content.journal else { return StateReading(state: state, underWay: underWay) }
        try await records.requireFit(journal, over: state)
        return StateReading(
            state: journal.fold(into: state), unresolved: journal.unresolved, unmanaged: journal.unmanaged,
            underWay: underWay)
    }

    package func version() async throws(StateFailure) -> String { try await backend.version() }

    package func open(for command: String, waiting seconds: Double) async throws(StateFailure) -> any StateSession {
        let locked = try await lock(for: command, waiting: seconds)
        do throws(StateFailure) {
            let content = try await records.load()
            let state = try await base(of: content, orNew: newLineage())
            try await records.requireWritable(state)
            let found = try await records.fold(content.journal, into: state, locked)
            return JournaledStateSession(found: found, records: records, locked: locked, command: command, time: time)
        } catch {
            await locked.release()
            throw error
        }
    }

    package func unlock(_ id: String) async throws(StateFailure) -> Bool { try await backend.unlock(id) }

    /// The state that the journal continues: the stored one, or the empty one if the very first run was killed.
    func base(
        of content: StateRecords.Content, orNew lineage: @autoclosure () -> String
    ) async throws(StateFailure) -> RecordedState {
        if let state = content.state { return state }
        guard let journal = content.journal else {
            return RecordedState(lineage: lineage(), endpoint: records.endpoint)
        }
        if let blank = journal.blankBase { return blank }
        throw await backend.failure(
            for: .misfit("it continues the state at serial \(journal.base.serial), which is missing"))
    }

    /// Takes the lock, trying again until so many seconds have passed.
    func lock(for command: String, waiting seconds: Double) async throws(StateFailure) -> any LockedState {
        let holder = LockHolder(command: command, process: process, since: time.now)
        var waited = 0.0
        var isAnnounced = false
        while true {
            let other: LockHolder?
            switch try await backend.lock(for: holder) {
            case .taken(let locked): return locked
            case .refused(let found): other = found
            }
            let pause = min(backend.lockInterval, seconds - waited)
            // A run that has just taken the lock needs a moment to write who it is.
            if waited > 0, pause > 0, !isAnnounced {
                isAnnounced = true
                await announceWait(for: other, limit: seconds)
            }
            guard pause > 0, (try? await time.sleep(seconds: pause)) != nil else {
                throw await backend.failure(for: .locked(by: other, waited: waited))
            }
            waited += pause
        }
    }

    private func announceWait(for holder: LockHolder?, limit: Double) async {
        let message = await backend.failure(for: .locked(by: holder, waited: 0)).message
        patience("\(message.prefix(1).uppercased())\(message.dropFirst()); waiting for up to \(limit.inSeconds).")
    }
}

extension StateRecords.Content {
    /// A run has folded the journal, and not removed it yet.
    fileprivate var isFoldedAlready: Bool {
        guard let state, let journal else { return false }
        return journal.base.lineage == state.lineage && journal.base.serial < state.serial
    }
}

extension Double {
    /// "60 s", "7.5 s".
    var inSeconds: String { "\(self == rounded() ? String(Int(self)) : String(self)) s" }
}
