import Foundation
import TailorModel

/// The pictures of a gallery as HTML: groups side by side, each picture inside of the page, with its name under it.
enum HTMLPictures {
    /// In columns; the rest of a name is cut.
    private static let widestName = 60
    /// In columns; the rest of a prompt, or of a reason, is cut.
    private static let widestText = 400

    static func html(of gallery: Page.Gallery) -> String {
        guard !gallery.groups.isEmpty else { return "" }
        let change = gallery.change.map { " \($0.rawValue)" } ?? ""
        return "<div class=\"pictures\(change)\">\n\(gallery.groups.map(html(ofGroup:)).joined())</div>\n"
    }

    /// A picture opens where it is, without a script: `details` is a control that every browser and screen reader knows.
    static func html(of row: Page.PictureRow) -> String {
        "<p class=\"prompt\"><bdi>\(short(row.text, widestText))</bdi></p>\n"
            + "<div class=\"row\">\n\(row.cells.map(html(of:)).joined())</div>\n"
    }

    private static func html(of cell: Page.PictureRow.Cell) -> String {
        let content =
            switch cell.content {
            case .picture(let image):
                "<details class=\"look\"><summary>\(html(of: image, short(cell.description)))</summary></details>"
            case .text(let text): "<span class=\"missing\"><bdi>\(short(text, widestText))</bdi></span>"
            }
        return "<figure><figcaption>\(cell.title.escapedForHTML)</figcaption>\(content)</figure>\n"
    }

    private static func html(of image: Page.Picture.Image, _ description: String) -> String {
        """
        <img src="data:image/jpeg;base64,\(image.jpeg.base64EncodedString())" alt="\(description)" \
        width="\(image.width)" height="\(image.height)">
        """
    }

    private static func html(ofGroup pictures: [Page.Picture]) -> String {
        let figures = pictures.map(figure).joined()
        guard pictures.count > 1 else { return figures }
        return "<div class=\"group\" role=\"group\" aria-label=\"\(pictures.count) pictures\">\n\(figures)</div>\n"
    }

    private static func figure(of picture: Page.Picture) -> String {
        let name = short(picture.name)
        let note = picture.note.map { "<br><small>\(short($0))</small>" } ?? ""
        let image = picture.image.map { html(of: $0, name) }
        return """
            <figure>\(image ?? "<span class=\"missing\">no picture</span>")<figcaption><bdi>\(name)</bdi>\(note)</figcaption></figure>

            """
    }

    private static func short(_ text: String, _ width: Int = widestName) -> String {
        // Marks without a width could make a short text long.
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(4 * width))).printable
            .shortened(to: width).escapedForHTML
    }
}
