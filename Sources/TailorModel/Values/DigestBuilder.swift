import Crypto
import Foundation

/// A SHA-256 of bytes that come piece by piece.
package struct DigestBuilder: Sendable {
    private var hash = SHA256()

    package init() {}

    package mutating func add(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }

    package var digest: Digest { Digest(hash.finalize()) }
}
