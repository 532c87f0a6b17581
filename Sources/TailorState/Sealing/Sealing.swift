import Foundation

/// What is stored, encrypted and read again by what a workspace asks for.
struct Sealing: Sendable {
    /// Nil: nothing is encrypted, and what is encrypted is refused.
    let seal: Seal?

    /// - Parameters:
    ///   - key: what the bytes are.
    ///   - name: what messages call them.
    func closed(_ bytes: Data, as key: String, named name: String) throws(ObjectFailure) -> Data {
        guard let seal, !bytes.isEmpty, !Seal.isClosed(bytes) else { return bytes }
        do {
            return try seal.close(bytes, as: key)
        } catch {
            throw ObjectFailure("\(name) cannot be encrypted", help: "This is a bug in tailor; please report it.")
        }
    }

    /// What is damaged is returned as it is stored: it cannot be read as a state, which is said.
    func opened(_ bytes: Data, as key: String, named name: String) throws(ObjectFailure) -> Data {
        guard !bytes.isEmpty else { return bytes }
        guard let seal else {
            guard !Seal.isClosed(bytes) else { throw .unexpectedlySealed(name) }
            return bytes
        }
        do throws(Seal.Failure) {
            return try seal.open(bytes, as: key)
        } catch {
            switch error {
            case .damaged: return bytes
            case .unknownKey(let id, let known): throw .unknownKey(name, id, known)
            case .newer(let version): throw .newerSeal(name, version)
            case .plain: throw .plain(name)
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
