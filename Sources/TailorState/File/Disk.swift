import Foundation

/// The operations of a disk that the state needs. They are values, so that a test can observe them or make one fail. A
/// change of a file's content is durable when it returns; a change of names in a folder is durable after `syncFolder`.
package struct Disk: Sendable {
    /// Bytes; a larger file is not read.
    static let largestFile = JournaledStateStore.largestDocument

    /// The bytes of a regular file. Nil: there is none.
    package var read: @Sendable (_ path: String) throws(DiskFailure) -> Data?
    /// Differs whenever the file was written. Nil: there is none.
    package var stamp: @Sendable (_ path: String) throws(DiskFailure) -> String?
    /// Creates the folder and those above it that are missing, durably and for their owner only (0700).
    package var makeFolder: @Sendable (_ path: String) throws(DiskFailure) -> Void
    /// Creates a new file (0600) under the name, writes the bytes and syncs it. A file that had the name before keeps its
    /// content under its other names.
    package var write: @Sendable (_ path: String, _ bytes: Data) throws(DiskFailure) -> Void
    /// Writes the bytes at the end of the file, which is created if it is missing (0600), and syncs its data.
    package var append: @Sendable (_ path: String, _ bytes: Data) throws(DiskFailure) -> Void
    /// Renames the file, replacing the one that has the new name.
    package var rename: @Sendable (_ from: String, _ to: String) throws(DiskFailure) -> Void
    /// Gives the file a second name, which must be free.
    package var link: @Sendable (_ from: String, _ to: String) throws(DiskFailure) -> Void
    /// Removes the name. A name that does not exist is no failure.
    package var remove: @Sendable (_ path: String) throws(DiskFailure) -> Void
    /// Makes the names in the folder durable.
    package var syncFolder: @Sendable (_ path: String) throws(DiskFailure) -> Void
}
