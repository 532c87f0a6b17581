import Foundation
import TailorModel

/// The objects of a journal.
struct JournalObjects: Sendable {
    /// Objects that are read or removed at the same time.
    private static let concurrency = 8
    /// How often a journal is read again that is being folded meanwhile.
    private static let attempts = 10

    struct Listed: Hashable, Sendable {
        let key: JournalKey
        /// In bytes. 0: a seal.
        let size: Int
    }

    private let store: any ObjectStore

    init(_ store: any ObjectStore) { self.store = store }

    /// All of them, in the order in which they were written.
    func list() async throws(StateFailure) -> [Listed] {
        let objects = try await onStore { () async throws(ObjectFailure) in try await store.list(JournalKey.folder) }
        return objects.compactMap { object in JournalKey(object.key).map { Listed(key: $0, size: object.size) } }
            .sorted { $0.key < $1.key }
    }

    /// The journal, and where it starts. While a run folds it, it is read again: objects are removed only after the lock
    /// names another start.
    /// - Returns: nil if there is none.
    func read() async throws(StateFailure) -> (bytes: Data, start: JournalKey?)? {
        for _ in 0..<Self.attempts {
            let start = try await LeaseObject.read(store)?.record.journal
            let keys = Self.keys(try await list(), from: start)
            let bytes = try await content(keys)
            if keys.isEmpty, start?.isCarried != true { return nil }
            guard try await LeaseObject.read(store)?.record.journal == start else { continue }
            guard let bytes, start?.isCarried != true || keys.first == start else { throw .incompleteJournal(store) }
            return (bytes, start)
        }
        throw .incompleteJournal(store)
    }

    /// What belongs to a journal that starts there.
    private static func keys(_ listed: [Listed], from start: JournalKey?) -> [JournalKey] {
        listed.filter { object in
            guard object.size > 0 else { return false }
            guard let start else { return !object.key.isCarried }
            return object.key.isCarried ? object.key == start : object.key >= start
        }.map(\.key)
    }

    /// Nil: one of them is gone.
    private func content(_ keys: [JournalKey]) async throws(StateFailure) -> Data? {
        let pieces = await each(keys) { key in
            await result { () async throws(ObjectFailure) in try await store.get(key.text).value?.bytes }
        }
        var content = Data()
        for piece in pieces {
            guard let bytes = try await onStore({ () throws(ObjectFailure) in try piece.get() }) else { return nil }
            content += bytes
        }
        return content
    }

    /// Nobody needs them: what cannot be removed is removed another time.
    func remove(_ keys: [JournalKey]) async {
        _ = await each(keys) { key in
            await result { () async throws(ObjectFailure) in try await store.delete(key.text) }
        }
    }

    private func result<Value>(
        _ work: () async throws(ObjectFailure) -> Value
    ) async -> Result<Value, ObjectFailure> {
        do { return .success(try await work()) } catch { return .failure(error) }
    }

    /// Does the same with all keys, several at a time.
    private func each<Value: Sendable>(
        _ keys: [JournalKey], _ work: @escaping @Sendable (JournalKey) async -> Value
    ) async -> [Value] {
        await withTaskGroup(of: (Int, Value).self) { group in
            var values: [Int: Value] = [:]
            for (index, key) in keys.enumerated() {
                if index >= Self.concurrency, let (done, value) = await group.next() { values[done] = value }
                group.addTask { (index, await work(key)) }
            }
            for await (done, value) in group { values[done] = value }
            return keys.indices.compactMap { values[$0] }
        }
    }
}
