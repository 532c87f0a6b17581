/// The state, its journal or its lock cannot be used.
package struct StateFailure: Error, Hashable, Sendable {
    package enum Code: String, Sendable {
        /// Another run holds the lock.
        case locked
        /// Not what tailor wrote, or missing.
        case damaged
        /// Written by a newer tailor, in a format that this one does not know.
        case newer
        /// It could not be read or written.
        case storage
        /// It belongs to another endpoint.
        case foreign
        /// The outcome of operations of an earlier run is not known.
        case unresolved
        /// What should be stored does not continue what is.
        case conflict
    }

    package let code: Code
    /// What was found: one sentence without a full stop.
    package let message: String
    /// What to do: full sentences.
    package let help: String

    package init(code: Code, message: String, help: String) {
        self.code = code
        self.message = message
        self.help = help
    }
}
