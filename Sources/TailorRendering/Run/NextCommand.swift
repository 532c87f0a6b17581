/// A command that makes sense now, and what for.
package struct NextCommand: Hashable, Sendable {
    package let command: String
    /// In a phrase: "what stands at the vendor".
    package let purpose: String

    package init(_ command: String, _ purpose: String) {
        self.command = command
        self.purpose = purpose
    }
}
