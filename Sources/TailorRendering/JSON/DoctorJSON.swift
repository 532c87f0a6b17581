import TailorModel

/// What `tailor doctor` found, for programs.
package struct DoctorJSON: Sendable {
    package static let formatVersion = "1.0"

    private let toolVersion: String

    package init(toolVersion: String) { self.toolVersion = toolVersion }

    /// The document, ending with a line break.
    package func text(of report: DoctorReport) -> String {
        let document: JSONText = [
            "format_version": .text(Self.formatVersion),
            "tailor_version": .text(toolVersion),
            "summary": [
                "checks": .number(report.checks.count), "warnings": .number(report.warnings.count),
                "errors": .number(report.errors.count),
            ],
            "checks": .list(
                report.checks.map { check in
                    [
                        "name": .text(check.subject.rawValue), "state": .text(check.state.rawValue),
                        "found": .text(check.found), "help": .text(check.help),
                    ]
                }),
        ]
        return document.document
    }
}
