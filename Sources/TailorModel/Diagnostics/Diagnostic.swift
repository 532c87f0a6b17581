/// An error or a warning about the configuration or the vendor's objects. Diagnostics are collected, not thrown.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, Codable, Sendable {
        case error, warning
    }

    /// A second place that belongs to the first: "first defined here".
    package struct Related: Hashable, Sendable {
        package let message: String
        package let mark: SourceMark

        package init(_ message: String, at mark: SourceMark) {
            self.message = message
            self.mark = mark
        }
    }

    package let severity: Severity
    /// One sentence without a full stop: what was found.
    package let message: String
    package let mark: SourceMark?
    /// The text beside the marker: what was expected, or "did you mean `x`?".
    package let label: String?
    /// What to do, in full sentences.
    package let help: String?
    package let related: [Related]
    package let address: Address?

    package init(
        _ severity: Severity, _ message: String, at mark: SourceMark? = nil, label: String? = nil, help: String? = nil,
        related: [Related] = [], address: Address? = nil
    ) {
        self.severity = severity
        self.message = message
        self.mark = mark
        self.label = label
        self.help = help
        self.related = related
        self.address = address
    }

    package static func error(
        _ message: String, at mark: SourceMark? = nil, label: String? = nil, help: String? = nil,
        related: [Related] = [], address: Address? = nil
    ) -> Diagnostic {
        Diagnostic(.error, message, at: mark, label: label, help: help, related: related, address: address)
    }

    package static func warning(
        _ message: String, at mark: SourceMark? = nil, label: String? = nil, help: String? = nil,
        related: [Related] = [], address: Address? = nil
    ) -> Diagnostic {
        Diagnostic(.warning, message, at: mark, label: label, help: help, related: related, address: address)
    }
}

extension Sequence where Element == Diagnostic {
    package var hasErrors: Bool { contains { $0.severity == .error } }
}
