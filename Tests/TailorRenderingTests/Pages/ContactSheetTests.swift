import Foundation
import TailorModel
import Testing

@testable import TailorRendering

@Suite("Contact sheets") struct ContactSheetTests {
    private static let image = Page.Picture.Image(width: 160, height: 90, jpeg: Data([0xFF, 0xD8, 0xFF, 0xD9]))

    private func text(_ findings: [ContactSheet.Finding], of list: String = "image_lists.poses") -> String {
        let sheet = ContactSheet(of: list, findings: findings)
        return HTMLPage().text(of: Page(of: [], contents: "1 project", sheets: [sheet]))
    }

    @Test("pictures lie in the page, with their names, groups side by side, and the rest is counted")
    func pictures() {
        let pair = ["a.png", "b.png"].map { Page.Picture(name: $0, image: Self.image) }
        let text = text([
            .init("2 pictures look alike: `a.png`, `b.png`", groups: [pair], rest: 0),
            .init(
                "40 pictures are dark", groups: [[.init(name: "c.png", note: "brightness 12 of 255", image: nil)]],
                rest: 39),
        ])
        #expect(text.contains("<h2>Pictures of image_lists.poses</h2>"))
        #expect(text.contains("<h3>2 pictures look alike: `a.png`, `b.png`</h3>"))
        #expect(text.contains("<div class=\"group\" role=\"group\" aria-label=\"2 pictures\">"))
        #expect(
            text.contains("<img src=\"data:image/jpeg;base64,/9j/2Q==\" alt=\"a.png\" width=\"160\" height=\"90\">"))
        #expect(text.contains("<figcaption><bdi>c.png</bdi><br><small>brightness 12 of 255</small></figcaption>"))
        #expect(text.contains("39 more pictures are not shown."))
        #expect(text.contains("; img-src data:\">"))
        #expect(!text.contains("<script") && !text.contains("http:") && !text.contains("https:"))
    }

    @Test("nothing that a name holds becomes markup", arguments: HostileTexts.all)
    func hostile(name: String) {
        let text = text(
            [.init(name, groups: [[.init(name: name, note: name, image: Self.image)]], rest: 1)], of: name)
        let tags = Set(
            text.replacing(/<style>[^<]*<\/style>/, with: "").matches(of: /<\/?([a-z0-9]+)/).map { String($0.1) })
        let own: Set = [
            "html", "head", "meta", "title", "body", "main", "h1", "h2", "h3", "p", "section", "ul", "li", "div",
            "pre", "figure", "img", "figcaption", "br", "small", "bdi",
        ]
        #expect(tags.subtracting(own).isEmpty)
        #expect(text.matches(of: /<img/).count == 1)
        #expect(text.utf8.count < 20_000)
        #expect(
            !text.unicodeScalars.contains { $0 != "\n" && $0.value < 0x20 || $0.properties.generalCategory == .format })
    }

    @Test("a page without pictures permits none")
    func withoutPictures() {
        #expect(!HTMLPage().text(of: Page(of: [], contents: "1 project")).contains("img-src"))
    }
}
