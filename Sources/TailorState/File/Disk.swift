import Foundation

/// The steps by which the state reaches a disk, each of them a value, so that a test can watch them, or let one fail.
/// A step that changes a file is durable when it returns; one that changes the names in a folder is so
/// after `syncFolder`.
package struct Disk: Sendable {
    /// The bytes of a regular file; nil when nothing is there.
    package var read: @Sendable (_ path: String) throws(DiskFailure) -> Data?
    /// What tells the file from itself after it was written again: another text then. Nil when nothing is there.
    package var stamp: @Sendable (_ path: String) throws(DiskFailure) -> String?
    /// Makes the folder and those above it that are missing, durably and for their owner only (0700).
    package var makeFolder: @Sendable (_ path: String) throws(DiskFailure) -> Void
    /// Makes a new file under the name, whatever had it before, writes the bytes and syncs it (0600). Other names of
    /// what had it before are not touched.
    package var write: @Sendable (_ path: String, _ bytes: Data) throws(DiskFailure) -> Void
    /// Writes the bytes at the end of the file, which is made when it is missing (0600), and syncs its data.
    package var append: @Sendable (_ path: String, _ bytes: Data) throws(DiskFailure) -> Void
    /// Gives the file the second name, in place of what has it now.
    package var rename: @Sendable (_ from: String, _ to: String) throws(DiskFailure) -> Void
    /// Makes the second name a name of the same file. It must be free.
    package var link: @Sendable (_ from: String, _ to: String) throws(DiskFailure) -> Void
    /// Takes the name away; one that is not there is no failure.
    package var remove: @Sendable (_ path: String) throws(DiskFailure) -> Void
    /// Makes the names in the folder durable.
    package var syncFolder: @Sendable (_ path: String) throws(DiskFailure) -> Void
}

/// A step that the disk refused.
package struct DiskFailure: Error, Hashable, Sendable {
    /// What was tried, as a verb: `write`.
    package let step: String
    package let path: String
    /// The system's number for the reason (`errno`).
    package let number: Int32

    package init(_ step: String, _ path: String, _ number: Int32) {
        self.step = step
        self.path = path
        self.number = number
    }

    /// The system's words for the reason.
    package var reason: String { String(cString: strerror(number)) }
}
