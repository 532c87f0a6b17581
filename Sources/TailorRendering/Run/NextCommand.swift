/// A command to type next, and its purpose.
package struct NextCommand: Hashable, Sendable {
    package let command: String
    /// What it does, without a subject: "resumes".
    package let purpose: String

    package init(_ command: String, _ purpose: String) {
        self.command = command
        self.purpose = purpose
    }
}
