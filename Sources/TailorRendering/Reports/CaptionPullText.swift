import TailorModel

/// What `captions pull` did, for people.
package struct CaptionPullText: Sendable {
    private let style: Style

    package init(style: Style) { self.style = style }

    /// The whole text, ending with a line break.
    package func text(of pull: CaptionPull) -> String {
        let blocks = [
            files("+", .added, pull.items(.written)), files("~", .changed, pull.items(.overwritten)),
            left(pull.items(.left)), shared(pull.items(.shared)), unread(pull), summary(of: pull) + "\n",
        ]
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func files(_ sign: String, _ ink: Ink, _ items: [CaptionPull.Item]) -> String {
        items.reduce("") { $0 + "\(style.paint(sign, ink)) \($1.path.printable)\n" }
    }

    private func left(_ items: [CaptionPull.Item]) -> String {
        guard !items.isEmpty else { return "" }
        return files(" ", .faint, items).withHeading(
            "Kept, because \(plural(items.count, "it differs", "they differ")) from the vendor's caption "
                + "(`--overwrite` replaces \(plural(items.count, "it", "them"))):")
    }

    private func shared(_ items: [CaptionPull.Item]) -> String {
        guard !items.isEmpty else { return "" }
        let lines = items.reduce("") { $0 + "  \($1.path.printable)   \($1.image.printable)\n" }
        return lines.withHeading("Not written, because these images share a sidecar; give each a different name:")
    }

    private func unread(_ pull: CaptionPull) -> String {
        let (unread, all) = (pull.unread.count, pull.items(.written, .overwritten, .equal, .left).count)
        guard unread > 0 else { return "" }
        guard unread < all else {
            let them = plural(all, "this file", "these files")
            return "The YAML does not read \(them). \(SidecarAdvice.text(pull.imageList, for: all))\n"
        }
        return "The YAML does not read \(unread) of these files (\(listed(pull.unread.map(\.path)))): it gives "
            + "\(plural(unread, "that caption", "those captions")) itself, or the image is not a file of the workspace.\n"
    }

    private func summary(of pull: CaptionPull) -> String {
        let of = "\(pull.dataset)" + (pull.revision == 1 ? "" : " (r\(pull.revision))")
        let written = pull.items(.written, .overwritten).count
        let rest: [(CaptionPull.Outcome, String)] = [
            (.equal, "unchanged"), (.left, "kept"), (.byHand, "written by hand"),
            (.notCaptioned, "without a caption yet"), (.notUploaded, "not uploaded yet"), (.shared, "shared"),
        ]
        let counts = rest.compactMap { outcome, words -> String? in
            let count = pull.items(outcome).count
            return count == 0 ? nil : "\(count) \(words)"
        }
        return (["\(of.printable): \(counted(written, "caption")) written"] + counts).joined(separator: ", ") + "."
    }
}

extension String {
    fileprivate func withHeading(_ heading: String) -> String { heading + "\n" + self }
}
