import Foundation
import TailorModel

/// The objects of a state while its lock is held. The lease is renewed by a heartbeat of its own. A holder that lost the
/// lock cannot write: the names of its next objects are taken, and the objects that it would replace have other tags.
actor LockedObjectState: LockedState {
    /// Seals of so many epochs are kept.
    private static let keptSeals = 50

    private let backend: ObjectStateBackend
    private var record: LeaseRecord
    /// That of the lock's object.
    private var tag: String
    private var lease: Lease
    private var nextNumber = 1
    /// The journal, once this has folded what it found and as long as each of its writes was answered. Nil: it has to be
    /// read.
    private var known: Data?
    private var heartbeat: Task<Void, Never>?
    /// Why nothing more may be written.
    private var failure: StateFailure?
    /// A write may still happen. The lock is then not released: it expires, and the next holder seals the journal.
    private var isInDoubt = false
    private var isWritingLock = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    private var store: any ObjectStore { backend.store }
    private var name: String { backend.name(of: .document) }

    init(_ backend: ObjectStateBackend, _ record: LeaseRecord, tag: String, _ lease: Lease) {
        self.backend = backend
        self.record = record
        self.tag = tag
        self.lease = lease
    }

    deinit { heartbeat?.cancel() }

    func startHeartbeat() {
        let time = backend.time
        heartbeat = Task { [weak self] in
            while (try? await time.sleep(seconds: LeaseTerms.heartbeat)) != nil {
                guard let self, await self.renew() else { return }
            }
        }
    }

    func append(_ entries: [JournalEntry]) async throws(StateFailure) {
        let lines = entries.reduce(into: Data()) { $0 += $1.lines }
        do throws(StateFailure) {
            try await requireLease()
            let before = known
            known = nil
            try await write(lines, JournalKey(epoch: record.epoch, number: nextNumber))
            known = before.map { $0 + lines }
            // The write may have taken a while, and a request follows it.
            try await requireLease()
        } catch {
            throw error.unjournaled
        }
    }

    func journal() async throws(StateFailure) -> Data? {
        guard let known else { return try await backend.journal() }
        return known.isEmpty ? nil : known
    }

    func mark(_ moved: Data?) async throws(StateFailure) {
        try await requireHeld()
        if let moved {
            _ = try await put(moved, at: ObjectKeys.moved, if: .none)
        } else {
            do {
                try await store.delete(ObjectKeys.moved)
            } catch {
                throw .storage(error)
            }
        }
    }

    func replaceDocument(with document: Data) async throws(StateFailure) {
        // The backup is replaced without a condition: whoever lost the lock must learn it before.
        try await requireHeld()
        if let known = backend.knownDocument {
            _ = try await put(known.bytes, at: ObjectKeys.backup, if: .none)
        }
        try await replaceDocument(document)
    }

    func restore(_ previous: Data) async throws(StateFailure) {
        try await requireLease()
        try await replaceDocument(previous)
    }

    func retireDocument() async throws(StateFailure) {
        try await requireHeld()
        guard let known = backend.knownDocument else { return }
        _ = try await put(known.bytes, at: ObjectKeys.backup, if: .none)
        do {
            try await store.delete(ObjectKeys.document)
        } catch {
            throw .storage(error)
        }
        backend.remember(document: nil)
    }

    func replaceJournal(with entries: [JournalEntry]) async throws(StateFailure) {
        // Where nothing has to be written, a lost lock would not show.
        if let failure { throw failure }
        let listed = try await JournalObjects(store).list()
        let carried = entries.reduce(into: Data()) { $0 += $1.lines }
        if carried.isEmpty {
            guard listed.contains(where: { $0.size > 0 }) else { return known = Data() }
            try await start(at: JournalKey(epoch: record.epoch, number: nextNumber))
        } else {
            if try await journal() == carried { return known = carried }
            try await requireLease()
            let key = JournalKey(epoch: record.epoch, number: nextNumber, isCarried: true)
            try await write(carried, key)
            try await start(at: key)
        }
        known = carried
        let start = record.journal
        await JournalObjects(store).remove(
            listed.filter { $0.key != start && ($0.size > 0 || $0.key.epoch < record.epoch - Self.keptSeals) }.map(
                \.key))
    }

    func keepCopy(of damaged: Data, _ part: StatePart) async throws(StateFailure) -> String {
        try await requireLease()
        var number = 1
        while true {
            let key = ObjectKeys.damaged(part, number)
            if try await put(damaged, at: key, if: .absent) != nil { return store.name(of: key) }
            if try await kept(key) == damaged { return store.name(of: key) }
            number += 1
        }
    }

    func requireHeld() async throws(StateFailure) { try await updateLock { _ in } }

    func release() async {
        heartbeat?.cancel()
        heartbeat = nil
        guard failure == nil, !isInDoubt else { return }
        try? await updateLock { $0.holder = nil }
        failure = failure ?? .lostLease(name)
    }
}

extension LockedObjectState {
    /// - Returns: whether the lock is still held.
    private func renew() async -> Bool {
        guard failure == nil else { return false }
        // A renewal that fails is tried again at the next beat, until the lease has run out.
        try? await updateLock { _ in }
        return failure == nil
    }

    /// Enough of the lease is left to begin a request.
    private func requireLease() async throws(StateFailure) {
        if let failure { throw failure }
        if isLong { return }
        try await updateLock { _ in }
        // A renewal counts from the answer before it.
        if !isLong { try await updateLock { _ in } }
        guard isLong else { throw .shortLease(name) }
    }

    private var isLong: Bool { lease.allowsRequest(at: backend.time.uptime) }

    /// Makes the journal start there. What was written before is garbage from then on.
    private func start(at key: JournalKey) async throws(StateFailure) { try await updateLock { $0.journal = key } }

    /// Writes the lock with a new expiry. One write at a time, because each needs the tag of the one before.
    private func updateLock(_ change: @Sendable (inout LeaseRecord) -> Void) async throws(StateFailure) {
        await turn()
        defer { endTurn() }
        if let failure { throw failure }
        for _ in 0..<2 {
            let asked = backend.time.uptime
            guard asked < lease.deadline else { throw lose() }
            var next = record
            change(&next)
            next.renewed = lease.last.date
            next.expires = lease.nextExpiry
            if let written = try await LeaseObject.write(next, if: .match(tag, as: record.tags), store) {
                record = next
                tag = written.value
                return lease.renew(LeaseObject.Ticket(asked: asked, date: written.date))
            }
            // An earlier write whose answer was lost may have been carried out after all.
            guard let found = try await LeaseObject.read(store), found.record.nonce == record.nonce,
                found.record.holder != nil
            else { break }
            (record, tag) = (found.record, found.tag)
        }
        throw lose()
    }

    private func lose() -> StateFailure {
        let lost = StateFailure.lostLease(name)
        failure = lost
        return lost
    }

    private func turn() async {
        guard isWritingLock else {
            isWritingLock = true
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func endTurn() {
        guard waiting.isEmpty else { return waiting.removeFirst().resume() }
        isWritingLock = false
    }

    /// Writes a new object of the journal.
    private func write(_ lines: Data, _ key: JournalKey) async throws(StateFailure) {
        nextNumber += 1
        guard try await put(lines, at: key.text, if: .absent) != nil else { throw lose() }
    }

    private func kept(_ key: String) async throws(StateFailure) -> Data? {
        do {
            return try await store.get(key).value?.bytes
        } catch {
            throw .storage(error)
        }
    }

    private func replaceDocument(_ bytes: Data) async throws(StateFailure) {
        let condition = backend.knownDocument.map { PutCondition.match($0.tag, as: record.tags) } ?? .absent
        guard let tag = try await put(bytes, at: ObjectKeys.document, if: condition) else {
            // If the lock was lost, the next holder replaced it.
            try await requireHeld()
            let changed = StateFailure.changedDocument(name)
            failure = changed
            throw changed
        }
        backend.remember(document: StoredObject(bytes: bytes, tag: tag))
    }

    private func put(_ bytes: Data, at key: String, if condition: PutCondition) async throws(StateFailure) -> String? {
        do {
            return try await store.put(bytes, at: key, if: condition).value
        } catch {
            isInDoubt = isInDoubt || error.isInDoubt
            throw .storage(error)
        }
    }
}
