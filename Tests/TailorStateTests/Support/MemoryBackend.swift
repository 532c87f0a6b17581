import Foundation
import Synchronization
import TailorModel

@testable import TailorState

/// A backend as an object store would be: an object for each record, and a lock that can expire under its holder.
final class MemoryBackend: StateBackend {
    struct Content: Sendable {
        var document: Data?
        var previous: Data?
        var moved: Data?
        /// Lines by the number of their record.
        var journal: [Int: Data] = [:]
        var copies: [Data] = []
        var holder: LockHolder?
        /// How often the lock was taken or expired: a writer with an older number has lost it.
        var epoch = 0
        var writes = 0
    }

    private let stored = Mutex(Content())
    private let interlude = Mutex<(@Sendable () async -> Void)?>(nil)

    var content: Content { stored.withLock { $0 } }

    func change<Value: Sendable>(_ body: (inout sending Content) -> sending Value) -> Value { stored.withLock(body) }

    /// What happens while a document is being replaced.
    func whileReplacing(_ body: (@Sendable () async -> Void)?) { interlude.withLock { $0 = body } }

    fileprivate func replacing() async { await interlude.withLock { $0 }?() }

    func expireLock() {
        change {
            $0.holder = nil
            $0.epoch += 1
        }
    }

    func document() async throws(StateFailure) -> Data? { content.document }
    func previousDocument() async throws(StateFailure) -> Data? { content.previous }
    func movedMark() async throws(StateFailure) -> Data? { content.moved }

    func journal() async throws(StateFailure) -> Data? {
        let journal = content.journal
        return journal.isEmpty ? nil : journal.keys.sorted().compactMap { journal[$0] }.reduce(Data(), +)
    }

    func version() async throws(StateFailure) -> String { String(content.writes) }
    func holder() async -> LockHolder? { content.holder }
    func check() async throws(StateFailure) -> [String] { [] }

    func lock(for holder: LockHolder) async throws(StateFailure) -> LockAttempt {
        let epoch: Int? = change { content in
            guard content.holder == nil else { return nil }
            content.holder = holder
            content.epoch += 1
            return content.epoch
        }
        return epoch.map { .taken(LockedMemoryState(backend: self, epoch: $0)) } ?? .refused(content.holder)
    }

    func unlock(_ id: String) async throws(StateFailure) -> Bool {
        let isHeld = content.holder?.id == id
        if isHeld { expireLock() }
        return isHeld
    }

    func name(of part: StatePart) -> String { "memory \(part)" }

    func failure(for problem: StateProblem) async -> StateFailure {
        StateFailure(code: .damaged, message: "memory: \(problem)", help: "")
    }
}

private struct LockedMemoryState: LockedState {
    let backend: MemoryBackend
    let epoch: Int

    func journal() async throws(StateFailure) -> Data? { try await backend.journal() }

    func mark(_ moved: Data?) async throws(StateFailure) { try write { $0.moved = moved } }

    func append(_ entries: [JournalEntry]) async throws(StateFailure) {
        for entry in entries { try write { $0.journal[entry.sequence] = entry.lines } }
    }

    func replaceDocument(with document: Data) async throws(StateFailure) {
        await backend.replacing()
        try write {
            $0.previous = $0.document
            $0.document = document
        }
    }

    func replaceJournal(with entries: [JournalEntry]) async throws(StateFailure) {
        let journal = Dictionary(uniqueKeysWithValues: entries.map { ($0.sequence, $0.lines) })
        try write { $0.journal = journal }
    }

    func retireDocument() async throws(StateFailure) {
        try write {
            $0.previous = $0.document
            $0.document = nil
        }
    }

    func restore(_ previous: Data) async throws(StateFailure) { try write { $0.document = previous } }

    func keepCopy(of damaged: Data, _ part: StatePart) async throws(StateFailure) -> String {
        try write { $0.copies.append(damaged) }
        return "copy \(backend.content.copies.count)"
    }

    func requireHeld() async throws(StateFailure) { try write { _ in } }

    func release() async {
        let epoch = epoch
        backend.change { if $0.epoch == epoch { $0.holder = nil } }
    }

    private func write(_ body: @Sendable (inout MemoryBackend.Content) -> Void) throws(StateFailure) {
        let epoch = epoch
        let isHeld = backend.change { content in
            guard content.epoch == epoch else { return false }
            body(&content)
            content.writes += 1
            return true
        }
        if !isHeld { throw StateFailure(code: .locked, message: "memory: the lock is lost", help: "") }
    }
}
