import Foundation

/// Lines that GitHub Actions would take for commands: it obeys whatever a step prints, and much of what tailor prints was
/// written by others.
enum WorkflowCommands {
    private static let areRead = ProcessInfo.processInfo.environment["GITHUB_ACTIONS"] != nil

    /// The text with its commands made harmless, where they would be read.
    static func disarmed(_ text: String) -> String { areRead ? harmless(text) : text }

    /// `::error::x` and `##[error]x` with a space inside.
    static func harmless(_ text: String) -> String {
        guard text.contains("::") || text.contains("##[") else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let line = line.replacing("##[", with: "# #[")
            let indent = line.prefix { $0.isWhitespace || $0.isNewline }
            let rest = line.dropFirst(indent.count)
            return rest.hasPrefix("::") ? indent + ": :" + rest.dropFirst(2) : line
        }.joined(separator: "\n")
    }
}
