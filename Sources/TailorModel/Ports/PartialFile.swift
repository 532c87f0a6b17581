import Foundation

/// A file that is downloaded by and by: it has another name until it is whole, and what is there of it outlives the process.
package protocol PartialFile: Sendable {
    /// Bytes that are there.
    var size: Int { get }

    /// What the vendor calls the content of which this is a part (`ETag`); nil when it has no name for it.
    var tag: String? { get }

    /// Bytes of other content than before follow, or all of it once more.
    func restart(tag: String?) throws(FileFailure)

    func append(_ bytes: UnsafeRawBufferPointer) throws(FileFailure)

    /// Gives the file its name, durably.
    /// - Returns: the digest of all of its bytes.
    func finish() throws(FileFailure) -> Digest
}
