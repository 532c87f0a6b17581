import TailorModel

/// What `state repair` did, for programs.
package struct RepairJSON: Sendable {
    package static let formatVersion = "1.0"

    private let toolVersion: String

    package init(toolVersion: String) { self.toolVersion = toolVersion }

    /// The document, ending with a line break.
    /// - Parameter refused: answers that were not taken, each with its reason in a sentence.
    package func text(of files: StateRepair, resolved: [(Intent, Resolution)], refused: [String]) -> String {
        let document: JSONText = [
            "format_version": .text(Self.formatVersion), "tailor_version": .text(toolVersion),
            "repaired": .list(files.done.map { .text($0) }), "lost": .list(files.lost.map { .text($0) }),
            "resolved": .list(
                resolved.map { intent, resolution in
                    [
                        "kind": .text(intent.kind.rawValue), "address": .text(intent.address.description),
                        "subject": .text(intent.subject), "outcome": .text(resolution.word),
                    ]
                }),
            "refused": .list(refused.map { .text($0) }),
        ]
        return document.document
    }
}
