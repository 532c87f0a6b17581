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

/// What to type next, for people.
package struct NextText: Sendable {
    private let style: Style

    package init(style: Style) { self.style = style }

    /// One command a line, ending with a line break unless there are none.
    package func text(of commands: [NextCommand]) -> String {
        guard !commands.isEmpty else { return "" }
        let width = commands.map(\.command.columns).max() ?? 0
        return commands.reduce("Next:\n") {
            $0 + "    " + style.paint($1.command.padded(to: width), .strong) + "   \($1.purpose)\n"
        }
    }
}
