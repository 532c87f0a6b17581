import Foundation

/// A run that works on the state at this moment, and is about to write down what it does.
package struct RunUnderWay: Hashable, Sendable {
    /// Without `tailor`: `apply`.
    package let command: String
    /// Its process.
    package let process: Int32
    package let since: Date

    package init(command: String, process: Int32, since: Date) {
        self.command = command
        self.process = process
        self.since = since
    }

    /// "`tailor apply` (process 4711) works on this state since 2026-11-23T12:03:00Z".
    package var said: String {
        "`tailor \(command)` (process \(process)) works on this state since \(since.formatted(.iso8601))"
    }

    /// What that means for those who look at the vendor meanwhile, in a full sentence.
    package static let consequence =
        "What it makes and deletes may look foreign or gone here until it has ended: leave it alone at the vendor."
}
