import TailorModel

/// What `captions pull` did, for a person.
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
            "Left as \(items.count == 1 ? "it is, because it says" : "they are, because they say") something else "
                + "(`--overwrite` takes the vendor's):")
    }

    private func shared(_ items: [CaptionPull.Item]) -> String {
        guard !items.isEmpty else { return "" }
        let lines = items.reduce("") { $0 + "  \($1.path.printable)   \($1.image.printable)\n" }
        return lines.withHeading("Not written, because these images share a sidecar; give them names of their own:")
    }

    private func unread(_ pull: CaptionPull) -> String {
        let (unread, all) = (pull.unread.count, pull.items(.written, .overwritten, .equal, .left).count)
        guard unread > 0 else { return "" }
        return unread == all
            ? "The YAML reads none of these files. \(Self.reading)\n"
            : "The YAML does not read \(unread) of these files (\(listed(pull.unread.map(\.path)))). \(Self.reading)\n"
    }

    /// When the YAML reads a sidecar.
    static let reading =
        "It takes a caption from the file beside its picture where the image list says `captions: sidecar`, and gives "
        + "none itself."

    private func summary(of pull: CaptionPull) -> String {
        let of = "\(pull.dataset)" + (pull.revision == 1 ? "" : " (r\(pull.revision))")
        let written = pull.items(.written, .overwritten).count
        let rest: [(CaptionPull.Outcome, String)] = [
            (.equal, "as they were"), (.left, "left"), (.byHand, "written by hand"),
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
