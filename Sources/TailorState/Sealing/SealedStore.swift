import Foundation

/// Encrypts the objects of a state before they reach a store, and reads them again. The lock stays in clear text, so that a
/// run without the key can name its holder; it has no more than that.
///
/// Empty objects stay empty. What is damaged is returned as it is stored: it cannot be read as a state, which is said, and
/// `state repair` keeps a copy of it.
struct SealedStore: ObjectStore {
    let store: any ObjectStore
    /// Nil: nothing is encrypted, and what is encrypted is refused.
    let seal: Seal?

    func name(of key: String) -> String { store.name(of: key) }

    func get(_ key: String) async throws(ObjectFailure) -> Answered<StoredObject?> {
        let found = try await store.get(key)
        guard let object = found.value, isSealed(key) else { return found }
        return Answered(
            value: StoredObject(
                bytes: try Sealing(seal: seal).opened(object.bytes, as: key, named: name(of: key)), tag: object.tag),
            date: found.date)
    }

    func put(
        _ bytes: Data, at key: String, if condition: PutCondition
    ) async throws(ObjectFailure) -> Answered<String?> {
        guard isSealed(key) else { return try await store.put(bytes, at: key, if: condition) }
        return try await store.put(
            try Sealing(seal: seal).closed(bytes, as: key, named: name(of: key)), at: key, if: condition)
    }

    func delete(_ key: String) async throws(ObjectFailure) { try await store.delete(key) }

    func list(_ prefix: String) async throws(ObjectFailure) -> [ListedObject] { try await store.list(prefix) }

    private func isSealed(_ key: String) -> Bool { key != ObjectKeys.lock && !key.hasPrefix(ObjectKeys.probe) }
}
