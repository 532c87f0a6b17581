import Crypto
import Foundation

/// Encrypts what is stored of a state with AES-256-GCM, and reads it again.
///
/// A line in clear text comes first: `tailor-sealed 1 KEY`, with the id of the key. Then come the nonce, the encrypted bytes
/// and the tag. The line, and what the bytes are, are authenticated too, so that one stored thing cannot take the place of
/// another.
package struct Seal: Sendable {
    package enum Failure: Error, Hashable, Sendable {
        /// It is encrypted with a key that is not among those given: its id, and theirs.
        case unknownKey(String, known: [String])
        /// Its key is known, but it is damaged, or was stored as something else.
        case damaged(key: String)
        /// It is encrypted in a way that this version does not know.
        case newer(String)
        /// It is not encrypted, although it should be.
        case plain
    }

    /// The variable with the key.
    package static let keyVariable = "TAILOR_STATE_KEY"
    /// The variable with the keys that were used before, with blanks or commas between them.
    package static let oldKeysVariable = "TAILOR_STATE_OLD_KEYS"

    private static let start = "tailor-sealed "
    private static let version = "1"

    /// What is written is encrypted with this key.
    private let key: SealingKey
    /// What is read may be encrypted with these as well.
    private let old: [SealingKey]
    /// What is read may be in plain text: while encryption is being introduced.
    private let allowsPlain: Bool

    package init(_ key: SealingKey, old: [SealingKey] = [], allowsPlain: Bool = false) {
        self.key = key
        self.old = old
        self.allowsPlain = allowsPlain
    }

    /// - Parameter name: what the bytes are: the key of their object.
    package func close(_ bytes: Data, as name: String) throws -> Data {
        let line = Data("\(Self.start)\(Self.version) \(key.id)\n".utf8)
        let box = try AES.GCM.seal(bytes, using: key.secret, authenticating: line + Data(name.utf8))
        return line + (box.combined ?? Data())
    }

    package func open(_ bytes: Data, as name: String) throws(Failure) -> Data {
        guard bytes.starts(with: Data(Self.start.utf8)), let end = bytes.prefix(128).firstIndex(of: UInt8(ascii: "\n"))
        else {
            guard allowsPlain else { throw .plain }
            return bytes
        }
        let line = bytes[bytes.startIndex...end]
        let words = String(decoding: line.dropLast(), as: UTF8.self).split(separator: " ").map(String.init)
        guard words.count == 3, words[1] == Self.version else { throw .newer(words.dropFirst().first ?? "") }
        let keys = [key] + old
        guard let key = keys.first(where: { $0.id == words[2] }) else {
            throw .unknownKey(words[2], known: keys.map(\.id))
        }
        do {
            let box = try AES.GCM.SealedBox(combined: bytes[bytes.index(after: end)...])
            return try AES.GCM.open(box, using: key.secret, authenticating: Data(line) + Data(name.utf8))
        } catch {
            throw .damaged(key: key.id)
        }
    }

    /// Whether the bytes are encrypted, with whatever key.
    package static func isClosed(_ bytes: Data) -> Bool { bytes.starts(with: Data(start.utf8)) }
}
