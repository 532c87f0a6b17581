import TailorModel

/// What `captions pull` and `captions refine` did, for programs.
package struct CaptionsJSON: Sendable {
    package static let formatVersion = "1.0"

    private let toolVersion: String

    package init(toolVersion: String) { self.toolVersion = toolVersion }

    /// The document, ending with a line break.
    package func text(of pull: CaptionPull) -> String {
        let document: JSONText = [
            "format_version": .text(Self.formatVersion), "tailor_version": .text(toolVersion),
            "dataset": .text(pull.dataset.description), "revision": .number(pull.revision),
            "images": .list(
                pull.items.map { item in
                    [
                        "image": .text(item.image), "path": .text(item.path), "outcome": .text(item.outcome.word),
                        "read": .value(.bool(item.isRead)),
                    ]
                }),
        ]
        return document.document
    }

    /// The document, ending with a line break.
    package func text(of refinement: CaptionRefinement) -> String {
        let document: JSONText = [
            "format_version": .text(Self.formatVersion), "tailor_version": .text(toolVersion),
            "dataset": .text(refinement.dataset.description), "image": .text(refinement.image),
            "path": .text(refinement.path), "read": .value(.bool(refinement.isRead)),
            "before": .value(refinement.before), "after": .value(refinement.after),
            "scratch_draft": .id(refinement.leftover),
        ]
        return document.document
    }
}

extension CaptionPull.Outcome {
    fileprivate var word: String {
        switch self {
        case .written: "written"
        case .overwritten: "overwritten"
        case .equal: "equal"
        case .left: "kept"
        case .byHand: "by_hand"
        case .notCaptioned: "not_captioned"
        case .notUploaded: "not_uploaded"
        case .shared: "shared"
        }
    }
}
