import TailorModel

/// What `pin` did, for programs.
package struct PinReportJSON: Sendable {
    package static let formatVersion = "1.0"

    private let toolVersion: String

    package init(toolVersion: String) { self.toolVersion = toolVersion }

    /// The document, ending with a line break.
    /// - Parameters:
    ///   - pin: nil where none was made.
    ///   - before: the pin in the file before; nil when there was none.
    ///   - failed: why it could not be made.
    package func text(
        of pin: Pin?, key: String, in file: String, over before: Pin?, failed: [OperationFailure]
    ) -> String {
        let document: JSONText = [
            "format_version": .text(Self.formatVersion), "tailor_version": .text(toolVersion),
            "key": .text(key), "file": .text(file), "made": .value(.bool(pin != nil)),
            "before": .value(before?.value ?? .null), "after": .value(pin?.value ?? .null),
            "errors": .list(failed.map { ["message": .text($0.message), "help": .text($0.help)] }),
        ]
        return document.document
    }
}
