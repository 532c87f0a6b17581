import Foundation

/// A run that holds the lock of the state at this moment. Not all that it does is recorded yet.
package struct RunUnderWay: Hashable, Sendable {
    /// Without `tailor`: `apply`.
    package let command: String
    /// Number of its process.
    package let process: Int32
    package let since: Date

    package init(command: String, process: Int32, since: Date) {
        self.command = command
        self.process = process
        self.since = since
    }
}
