/// The state, its journal or its lock cannot be used.
package struct StateFailure: Error, Hashable, Sendable {
    package enum Code: String, Sendable {
        /// Held by another run.
        case locked
        /// Not what tailor wrote, or not there any more.
        case damaged
        /// A newer tailor wrote it, in a format that this one does not know.
        case newer
        /// The disk said no.
        case storage
        /// It belongs to another endpoint.
        case foreign
        /// An earlier run left operations whose outcome is not known.
        case unresolved
    }

    package let code: Code
    /// One sentence: what was found.
    package let message: String
    /// What to do, in full sentences.
    package let help: String

    package init(code: Code, message: String, help: String) {
        self.code = code
        self.message = message
        self.help = help
    }
}
