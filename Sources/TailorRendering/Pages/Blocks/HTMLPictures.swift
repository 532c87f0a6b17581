import Foundation
import TailorModel

/// The pictures of a gallery as HTML: groups side by side, each picture inside of the page, with its name under it.
enum HTMLPictures {
    /// In columns; the rest of a name is cut.
    private static let widestName = 60

    static func html(of gallery: Page.Gallery) -> String {
        guard !gallery.groups.isEmpty else { return "" }
        let change = gallery.change.map { " \($0.rawValue)" } ?? ""
        return "<div class=\"pictures\(change)\">\n\(gallery.groups.map(html(ofGroup:)).joined())</div>\n"
    }

    private static func html(ofGroup pictures: [Page.Picture]) -> String {
        let figures = pictures.map(figure).joined()
        guard pictures.count > 1 else { return figures }
        return "<div class=\"group\" role=\"group\" aria-label=\"\(pictures.count) pictures\">\n\(figures)</div>\n"
    }

    private static func figure(of picture: Page.Picture) -> String {
        let name = short(picture.name)
        let note = picture.note.map { "<br><small>\(short($0))</small>" } ?? ""
        let image = picture.image.map { image in
            """
            <img src="data:image/jpeg;base64,\(image.jpeg.base64EncodedString())" alt="\(name)" width="\(image.width)" \
            height="\(image.height)">
            """
        }
        return """
            <figure>\(image ?? "<span class=\"missing\">no picture</span>")<figcaption><bdi>\(name)</bdi>\(note)</figcaption></figure>

            """
    }

    private static func short(_ text: String) -> String {
        // Marks without a width could make a short text long.
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(4 * widestName))).printable
            .shortened(to: widestName).escapedForHTML
    }
}
