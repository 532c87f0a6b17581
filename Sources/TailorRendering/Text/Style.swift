/// How text is painted: not at all, or with the colours of a terminal.
package enum Style: Sendable {
    case plain
    /// ANSI escape sequences (ECMA-48 SGR).
    case ansi

    /// The text in this ink; as it is where nothing is painted.
    package func paint(_ text: String, _ ink: Ink) -> String {
        switch self {
        case .plain: text
        case .ansi: text.isEmpty ? text : "\u{1B}[\(ink.code)m\(text)\u{1B}[0m"
        }
    }
}

/// What a piece of text means. The colour follows from it.
package enum Ink: Sendable {
    case error, warning
    /// Additions, changes and deletions.
    case added, changed, removed
    /// Bold: read first.
    case strong
    /// Dimmed: of minor importance.
    case faint
    /// The frame around source lines.
    case frame

    fileprivate var code: String {
        switch self {
        case .error: "1;31"
        case .warning: "1;33"
        case .added: "32"
        case .changed: "33"
        case .removed: "31"
        case .strong: "1"
        case .faint: "2"
        case .frame: "34"
        }
    }
}
