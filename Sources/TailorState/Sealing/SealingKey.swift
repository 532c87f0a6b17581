import Crypto
import Foundation
import TailorModel

/// A key of 256 bits that what is stored of a state is encrypted with. Never part of a text.
package struct SealingKey: Hashable, Sendable {
    /// Tells keys apart, and tells nothing about the key: 12 hexadecimal digits. Written beside what is encrypted.
    package let id: String
    let secret: SymmetricKey

    /// - Parameter text: 32 bytes, in base64 or in hexadecimal. White space around it does not count.
    /// - Returns: nil if it is not that.
    package init?(_ text: String) {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let bytes = Self.hexadecimal(text) ?? Data(base64Encoded: text), bytes.count == 32 else { return nil }
        secret = SymmetricKey(data: bytes)
        let name = HMAC<SHA256>.authenticationCode(for: Data("tailor key id".utf8), using: secret)
        id = name.prefix(6).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(id) }

    private static func hexadecimal(_ text: String) -> Data? {
        guard text.utf8.count == 64 else { return nil }
        var bytes = Data()
        var rest = text[...]
        while !rest.isEmpty {
            guard rest.prefix(2).allSatisfy(\.isHexDigit), let byte = UInt8(rest.prefix(2), radix: 16) else {
                return nil
            }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}

extension SealingKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "key \(id)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
