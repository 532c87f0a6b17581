import Foundation
import Synchronization
import TailorModel

/// A state in an object store, which many machines share. Its lock is a lease: it expires, by the store's clock, when its
/// holder does not renew it.
final class ObjectStateBackend: StateBackend {
    let store: any ObjectStore
    let time: any TimeSource
    let terms: LeaseTerms
    /// Makes a text that nobody else makes.
    private let nonce: @Sendable () -> String
    /// The document as it was last read or written here.
    private let lastDocument = Mutex<StoredObject?>(nil)

    init(
        _ store: any ObjectStore, time: any TimeSource, terms: LeaseTerms, nonce: @escaping @Sendable () -> String
    ) {
        self.store = store
        self.time = time
        self.terms = terms
        self.nonce = nonce
    }

    /// The document as it was last read or written here. Nil: there was none.
    var knownDocument: StoredObject? { lastDocument.withLock { $0 } }

    func remember(document: StoredObject?) { lastDocument.withLock { $0 = document } }

    func document() async throws(StateFailure) -> Data? {
        let found = try await onStore { () async throws(ObjectFailure) in try await store.get(ObjectKeys.document).value
        }
        remember(document: found)
        return found?.bytes
    }

    func previousDocument() async throws(StateFailure) -> Data? {
        try await onStore { () async throws(ObjectFailure) in try await store.get(ObjectKeys.backup).value?.bytes }
    }

    func movedMark() async throws(StateFailure) -> Data? {
        try await onStore { () async throws(ObjectFailure) in try await store.get(ObjectKeys.moved).value?.bytes }
    }

    func journal() async throws(StateFailure) -> Data? { try await JournalObjects(store).read()?.bytes }

    func version() async throws(StateFailure) -> String {
        try await onStore { () async throws(ObjectFailure) in
            let document = try await store.list(ObjectKeys.document).first { $0.key == ObjectKeys.document }
            let journal = try await store.list(JournalKey.folder).map(\.key)
            return ([document?.tag ?? "none"] + journal).joined(separator: " ")
        }
    }

    func check() async throws(StateFailure) -> [String] {
        let tags = try await StoreProbe(store, nonce: nonce()).run()
        return [
            "\(store.name(of: "")) keeps its word: it creates nothing twice, replaces nothing that has changed (tags "
                + "\(tags == .quoted ? "in quotes" : "without quotes")), and reads and lists what was just written."
        ]
    }

    /// The store's answer costs money and time.
    var lockInterval: Double { 2 }

    func lock(for holder: LockHolder) async throws(StateFailure) -> LockAttempt {
        let asked = time.uptime
        guard let found = try await LeaseObject.read(store) else { return try await firstLock(for: holder) }
        guard found.record.isFree(at: found.date) else { return .refused(found.record.holder) }
        if found.record.holder != nil { try await seal(found.record) }
        var taken = found.record
        taken.epoch += 1
        let ticket = LeaseObject.Ticket(asked: asked, date: found.date)
        return try await take(taken, for: holder, ticket, if: .match(found.tag, as: found.record.tags))
    }

    func holder() async -> LockHolder? {
        guard let found = try? await LeaseObject.read(store), !found.record.isFree(at: found.date) else { return nil }
        return found.record.holder
    }

    /// A holder that no longer renews its lease is gone, or is cut off. Should it come back, it cannot write any more.
    func unlock(_ id: String) async throws(StateFailure) -> Bool {
        guard let found = try await LeaseObject.read(store), let holder = found.record.holder else { return false }
        guard holder.id == id else { throw .otherLease(name(of: .document), id: holder.id) }
        let silence = found.date.timeIntervalSince(found.record.renewed)
        guard silence >= LeaseTerms.silence || found.record.isFree(at: found.date) else {
            throw .leaseInUse(name(of: .document), holder)
        }
        try await seal(found.record)
        var released = found.record
        released.holder = nil
        guard try await LeaseObject.write(released, if: .match(found.tag, as: found.record.tags), store) != nil else {
            throw .leaseInUse(name(of: .document), holder)
        }
        return true
    }

    func name(of part: StatePart) -> String { store.name(of: ObjectKeys[part]) }

    func failure(for problem: StateProblem) async -> StateFailure {
        let backup = try? await store.list(ObjectKeys.backup).first { $0.key == ObjectKeys.backup }
        return StateFailure(problem, ObjectNames(store), hasBackup: backup != nil, terms)
    }

    /// Nobody has ever locked this state: the store has not shown yet that it can keep one.
    private func firstLock(for holder: LockHolder) async throws(StateFailure) -> LockAttempt {
        let tags = try await StoreProbe(store, nonce: nonce()).run()
        let asked = time.uptime
        // Somebody may have removed the lock of a state that exists.
        let listed = try await JournalObjects(store).list()
        let epoch = (listed.map(\.key.epoch).max() ?? 0) + 1
        let first = listed.filter { $0.size > 0 && !$0.key.isCarried }.map(\.key).min()
        let date = try await onStore { () async throws(ObjectFailure) in try await store.get(ObjectKeys.lock).date }
        let record = LeaseRecord(
            epoch: epoch, holder: nil, renewed: date, expires: date,
            journal: first ?? JournalKey(epoch: epoch, number: 1), nonce: nonce(), tags: tags)
        return try await take(record, for: holder, LeaseObject.Ticket(asked: asked, date: date), if: .absent)
    }

    private func take(
        _ free: LeaseRecord, for holder: LockHolder, _ ticket: LeaseObject.Ticket, if condition: PutCondition
    ) async throws(StateFailure) -> LockAttempt {
        var record = free
        record.holder = holder
        record.nonce = nonce()
        record.renewed = ticket.date
        record.expires = ticket.date + terms.duration
        let asked = time.uptime
        guard let written = try await LeaseObject.write(record, if: condition, store) else { return .refused(nil) }
        let locked = LockedObjectState(
            self, record, tag: written.value,
            Lease(terms, from: ticket, last: LeaseObject.Ticket(asked: asked, date: written.date)))
        await locked.startHeartbeat()
        return .taken(locked)
    }

    /// Takes the name of the object that the holder of this lock would write next. After that it cannot begin anything.
    private func seal(_ record: LeaseRecord) async throws(StateFailure) {
        var listed = try await JournalObjects(store).list()
        while true {
            let number = record.nextNumber(after: listed.filter { $0.size > 0 }.map(\.key))
            let key = JournalKey(epoch: record.epoch, number: number)
            if listed.contains(where: { $0.key == key }) { return }
            let isSealed = try await onStore { () async throws(ObjectFailure) in
                try await store.put(Data(), at: key.text, if: .absent).value != nil
            }
            if isSealed { return }
            listed = try await JournalObjects(store).list()
        }
    }
}

/// Work on an object store whose failure is one of the state.
func onStore<Value: Sendable>(
    _ work: () async throws(ObjectFailure) -> Value
) async throws(StateFailure) -> Value {
    do {
        return try await work()
    } catch {
        throw .storage(error)
    }
}
