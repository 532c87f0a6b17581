import Foundation

/// A folder that a command writes its results to.
package protocol OutputFiles: Sendable {
    /// As messages name it.
    var folder: String { get }

    func has(_ name: String) throws(FileFailure) -> Bool

    /// The bytes of a file; nil when there is none.
    func bytes(of name: String) throws(FileFailure) -> Data?

    /// Puts a file in place as a whole, durably. Folders that are missing are made.
    func write(_ bytes: Data, as name: String) throws(FileFailure)

    /// Removes a file, if it exists.
    func remove(_ name: String) throws(FileFailure)
}
