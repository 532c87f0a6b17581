import TailorModel

/// What `tailor doctor` found, for a person: a line for each check, and below it what to do.
package struct DoctorText: Sendable {
    private let style: Style

    package init(style: Style) { self.style = style }

    /// The whole text, ending with a line break.
    package func text(of report: DoctorReport) -> String {
        let width = DoctorReport.Subject.allCases.map(\.rawValue.columns).max() ?? 0
        let lines = report.checks.map { check in
            let state = style.paint(check.state.rawValue.padded(to: 7), check.state.ink)
            let line = "\(state)  \(check.subject.rawValue.padded(to: width))  \(check.found.printable)\n"
            let indent = String(repeating: " ", count: 7 + 2 + width + 2)
            return line + (check.help.map { "\(indent)\($0.printable)\n" } ?? "")
        }
        return lines.joined() + "\n" + summary(of: report) + "\n"
    }

    private func summary(of report: DoctorReport) -> String {
        let counts = [(report.errors.count, "error"), (report.warnings.count, "warning")]
            .filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
        guard !counts.isEmpty else { return style.paint("Everything is fine.", .strong) }
        return style.paint("Found \(counts.joined(separator: " and ")).", .strong)
    }
}

extension DoctorReport.State {
    fileprivate var ink: Ink {
        switch self {
        case .ok: .added
        case .warning: .warning
        case .error: .error
        }
    }
}
