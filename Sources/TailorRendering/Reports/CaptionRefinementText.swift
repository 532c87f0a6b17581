import TailorModel

/// What became of a refined caption, path by path.
package struct CaptionRefinementText: Sendable {
    private let style: Style

    package init(style: Style) { self.style = style }

    /// The whole text, ending with a line break.
    package func text(of refinement: CaptionRefinement) -> String {
        let fields = JSONValue.differences(from: refinement.before, to: refinement.after, at: "caption")
        let leftover = refinement.leftover.map {
            "\nThe scratch dataset (id \($0)) could not be deleted; the next refinement deletes it.\n"
        }
        guard !fields.isEmpty else {
            return "The caption of \(refinement.image.printable) is what it was: the instruction changed nothing.\n"
                + (leftover ?? "")
        }
        let lines = FieldLines(style: style).lines(of: fields).reduce("") { $0 + "    \($1)\n" }
        let unread = refinement.isRead ? "" : "\nThe YAML does not read this file. \(CaptionPullText.reading)\n"
        return "~ \(refinement.path.printable)\n\(lines)" + unread + (leftover ?? "")
    }
}
