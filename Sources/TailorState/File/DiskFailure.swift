import Foundation

/// An operation that the disk refused.
package struct DiskFailure: Error, Hashable, Sendable {
    /// What was tried: a verb, as in "cannot write".
    package let step: String
    package let path: String
    /// The system's number for the reason (`errno`).
    package let number: Int32

    package init(_ step: String, _ path: String, _ number: Int32) {
        self.step = step
        self.path = path
        self.number = number
    }

    /// The system's description of the reason.
    package var reason: String {
        number == ELOOP ? "it is a symbolic link" : String(cString: strerror(number))
    }
}
