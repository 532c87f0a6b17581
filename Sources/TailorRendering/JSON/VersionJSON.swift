/// The version for programs.
package struct VersionJSON: Sendable {
    /// The document, ending with a line break.
    package let text: String

    /// - Parameter commit: nil for a build of a working copy.
    package init(version: String, commit: String?, swift: String, platform: String) {
        let document: JSONText = [
            "format_version": "1.0", "tailor_version": .text(version), "commit": .text(commit), "swift": .text(swift),
            "platform": .text(platform),
        ]
        text = document.document
    }
}
