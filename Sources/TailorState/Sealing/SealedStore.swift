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
            value: StoredObject(bytes: try opened(object.bytes, key), tag: object.tag), date: found.date)
    }

    func put(
        _ bytes: Data, at key: String, if condition: PutCondition
    ) async throws(ObjectFailure) -> Answered<String?> {
        guard let seal, isSealed(key), !bytes.isEmpty, !Seal.isClosed(bytes) else {
            return try await store.put(bytes, at: key, if: condition)
        }
        let closed: Data
        do {
            closed = try seal.close(bytes, as: key)
        } catch {
            throw ObjectFailure(
                "\(name(of: key)) cannot be encrypted", help: "This is a bug in tailor; please report it.")
        }
        return try await store.put(closed, at: key, if: condition)
    }

    func delete(_ key: String) async throws(ObjectFailure) { try await store.delete(key) }

    func list(_ prefix: String) async throws(ObjectFailure) -> [ListedObject] { try await store.list(prefix) }

    private func isSealed(_ key: String) -> Bool { key != ObjectKeys.lock && !key.hasPrefix(ObjectKeys.probe) }

    private func opened(_ bytes: Data, _ key: String) throws(ObjectFailure) -> Data {
        guard !bytes.isEmpty else { return bytes }
        guard let seal else {
            guard !Seal.isClosed(bytes) else { throw .unexpectedlySealed(name(of: key)) }
            return bytes
        }
        do throws(Seal.Failure) {
            return try seal.open(bytes, as: key)
        } catch {
            switch error {
            case .damaged: return bytes
            case .unknownKey(let id, let known): throw .unknownKey(name(of: key), id, known)
            case .newer(let version): throw .newerSeal(name(of: key), version)
            case .plain: throw .plain(name(of: key))
            }
        }
    }
}

extension ObjectFailure {
    fileprivate static func unexpectedlySealed(_ name: String) -> ObjectFailure {
        ObjectFailure(
            "\(name) is encrypted, but this workspace does not ask for encryption",
            help: "Write `encryption: true` into the `state` section, and set \(Seal.keyVariable).")
    }

    fileprivate static func unknownKey(_ name: String, _ id: String, _ known: [String]) -> ObjectFailure {
        ObjectFailure(
            "\(name) is encrypted with the key \(id), and the keys given are \(known.joined(separator: ", "))",
            help:
                "Nothing was changed. Set \(Seal.keyVariable) to that key. If the key was replaced, add the old one to "
                + "\(Seal.oldKeysVariable).")
    }

    fileprivate static func newerSeal(_ name: String, _ version: String) -> ObjectFailure {
        ObjectFailure(
            "\(name) is encrypted in the way \(version), but this version of tailor only knows 1",
            help: "A newer version of tailor wrote it. Use that version.")
    }

    fileprivate static func plain(_ name: String) -> ObjectFailure {
        ObjectFailure(
            "\(name) is not encrypted, although this workspace asks for encryption",
            help:
                "If the state was made before that, add `--allow-unencrypted` once: whatever is written from then on is "
                + "encrypted. Otherwise somebody without the key wrote it: check who may write to the store.")
    }
}
