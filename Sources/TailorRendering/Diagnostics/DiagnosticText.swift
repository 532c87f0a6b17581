import TailorModel

/// Diagnostics for people: what was found, the source line with a marker, what to do.
package struct DiagnosticText: Sendable {
    /// What happens to those that say the same about many places.
    package enum Alike: Sendable {
        /// The first three warnings or 20 errors of a kind are shown, and the others counted.
        case folded
        case all
    }

    private let style: Style
    private let alike: Alike

    package init(style: Style, alike: Alike = .folded) {
        self.style = style
        self.alike = alike
    }

    /// In the order given, with an empty line between two. Ends with a line break unless there are none.
    package func text(of diagnostics: [Diagnostic]) -> String { blocks(of: diagnostics).joined(separator: "\n") }

    /// In the order given, each ending with a line break.
    func blocks(of diagnostics: [Diagnostic]) -> [String] {
        switch alike {
        case .all: diagnostics.map(text)
        case .folded:
            DiagnosticFold(diagnostics).shown.map { shown in
                guard shown.more > 0 else { return text(of: shown.diagnostic) }
                return text(of: shown.diagnostic) + "\n"
                    + style.paint("and \(shown.more) more like it; `--verbose` shows all", .faint) + "\n"
            }
        }
    }

    /// One of them, ending with a line break.
    package func text(of diagnostic: Diagnostic) -> String {
        let gutter = Gutter(for: diagnostic, style: style)
        var lines = [headline(of: diagnostic)]
        if let mark = diagnostic.mark {
            lines += gutter.place("-->", mark, marker: "^", label: diagnostic.label, ink: diagnostic.severity.ink)
        } else if let address = diagnostic.address, !diagnostic.message.contains(address.description) {
            lines.append(gutter.arrow("-->", address.description))
        }
        for related in diagnostic.related {
            if diagnostic.mark?.source.isEmpty == false { lines.append(gutter.bar) }
            lines += gutter.place(":::", related.mark, marker: "-", label: related.message, ink: .frame)
        }
        if let help = diagnostic.help { lines += gutter.note("help", help) }
        return lines.map { $0.trimmingEnd + "\n" }.joined()
    }

    /// `2 errors, 1 warning`; nil when there are none.
    package func tally(of diagnostics: [Diagnostic]) -> String? {
        let errors = diagnostics.count { $0.severity == .error }
        let warnings = diagnostics.count - errors
        let parts = [
            errors == 0 ? nil : style.paint(counted(errors, "error"), .error),
            warnings == 0 ? nil : style.paint(counted(warnings, "warning"), .warning),
        ]
        return diagnostics.isEmpty ? nil : parts.compactMap { $0 }.joined(separator: ", ")
    }

    private func headline(of diagnostic: Diagnostic) -> String {
        style.paint("\(diagnostic.severity.rawValue):", diagnostic.severity.ink) + " "
            + style.paint(diagnostic.message.printable, .strong)
    }
}

extension Diagnostic.Severity {
    var ink: Ink {
        switch self {
        case .error: .error
        case .warning: .warning
        }
    }
}
