import Crypto
import Foundation

/// A SHA-256 in the one spelling used everywhere: `sha256:` and 64 lower-case hex digits.
package struct Digest: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// The digest of these bytes.
    package init(of bytes: some DataProtocol) {
        self.init(SHA256.hash(data: bytes))
    }

    /// The digest of a text's UTF-8.
    package init(of text: String) {
        self.init(of: Array(text.utf8))
    }

    /// The outcome of a hash that was fed piece by piece.
    package init(_ hash: SHA256.Digest) {
        let digits = Array("0123456789abcdef".utf8)
        var hex = Array("sha256:".utf8)
        hex.reserveCapacity(71)
        for byte in hash {
            hex.append(digits[Int(byte >> 4)])
            hex.append(digits[Int(byte & 15)])
        }
        description = String(decoding: hex, as: UTF8.self)
    }

    /// Reads a digest as users write it, with or without the `sha256:`; nil unless it is 64 hex digits.
    package init?(parsing text: String) {
        let hex = (text.hasPrefix("sha256:") ? text.dropFirst(7) : text[...]).lowercased()
        guard hex.utf8.count == 64, hex.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
            return nil
        }
        description = "sha256:" + hex
    }

    /// As pages that permit a style by its digest spell it (Content Security Policy).
    package var base64: String {
        let hex = Array(description.utf8.dropFirst(7))
        let bytes = stride(from: 0, to: hex.count, by: 2).map { position in
            UInt8(String(decoding: hex[position..<position + 2], as: UTF8.self), radix: 16) ?? 0
        }
        return Data(bytes).base64EncodedString()
    }

    /// The first 12 hex digits, for people.
    package var short: String { String(description.dropFirst(7).prefix(12)) }
}

extension Digest: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let digest = Digest(parsing: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "`\(text)` is not a SHA-256")
        }
        self = digest
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
