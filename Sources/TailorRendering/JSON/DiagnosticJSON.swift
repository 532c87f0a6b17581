import TailorModel

/// Diagnostics for programs.
package struct DiagnosticJSON: Sendable {
    package static let formatVersion = "1.0"

    private let toolVersion: String

    package init(toolVersion: String) { self.toolVersion = toolVersion }

    /// What `validate` found, as a document that ends with a line break.
    /// - Parameter missingPins: the files of pins that are not generated yet.
    package func text(of diagnostics: [Diagnostic], missingPins: [String] = []) -> String {
        let document: JSONText = [
            "format_version": .text(Self.formatVersion),
            "tailor_version": .text(toolVersion),
            "valid": .value(.bool(!diagnostics.hasErrors)),
            "diagnostics": .list(diagnostics.map(\.json)),
            "missing_pins": .list(missingPins.map { .text($0) }),
        ]
        return document.document
    }
}

extension Diagnostic {
    var json: JSONText {
        [
            "severity": .text(severity.rawValue),
            "message": .text(message),
            "file": .text(mark?.file),
            "line": .number(mark?.line),
            "column": .number(mark?.column),
            "label": .text(label),
            "help": .text(help),
            "address": .text(address?.description),
            "related": .list(
                related.map { related in
                    [
                        "message": .text(related.message), "file": .text(related.mark.file),
                        "line": .number(related.mark.line), "column": .number(related.mark.column),
                    ]
                }),
        ]
    }
}
