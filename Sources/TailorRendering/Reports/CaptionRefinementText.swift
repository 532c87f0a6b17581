import TailorModel

/// How a caption was refined, path by path.
package struct CaptionRefinementText: Sendable {
    private let style: Style

    package init(style: Style) { self.style = style }

    /// The whole text, ending with a line break.
    package func text(of refinement: CaptionRefinement) -> String {
        let fields = JSONValue.differences(from: refinement.before, to: refinement.after, at: "caption")
        let leftover = refinement.leftover.map {
            "\nThe scratch draft (id \($0)) could not be deleted. The next `tailor captions refine` or `tailor apply` deletes "
                + "it.\n"
        }
        guard !fields.isEmpty else {
            return "No change: the instruction did not alter the caption of \(refinement.image.printable).\n"
                + (leftover ?? "")
        }
        let lines = FieldLines(style: style).lines(of: fields).reduce("") { $0 + "    \($1)\n" }
        let unread =
            refinement.isRead
            ? "" : "\nThe YAML does not read this file. \(SidecarAdvice.text(refinement.imageList, for: 1))\n"
        return "~ \(refinement.path.printable)\n\(lines)" + unread + (leftover ?? "")
    }
}
