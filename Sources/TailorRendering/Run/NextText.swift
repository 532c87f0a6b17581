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
