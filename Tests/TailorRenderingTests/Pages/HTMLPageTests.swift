import Foundation
import TailorModel
import Testing

@testable import TailorRendering

@Suite("Pages as HTML") struct HTMLPageTests {
    private static let samples = ["creation": Samples.creation, "medley": Samples.medley, "refused": Samples.refused]

    @Test("plans", arguments: ["creation", "medley", "refused"])
    func plans(name: String) throws {
        let plan = try #require(Self.samples[name])
        try expectGolden(HTMLPage().text(of: Page(of: PlanView(of: plan))), "plan-\(name).html")
    }

    @Test("the style is permitted by its own digest, and nothing else is")
    func policy() throws {
        let text = HTMLPage().text(of: Page(of: PlanView(of: Samples.medley)))
        let style = try #require(text.firstMatch(of: /<style>([^<]*)<\/style>/)).1
        let policy = try #require(text.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)).1
        #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-\(Digest(of: String(style)).base64)'; "))
        #expect(Digest(of: "").base64 == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
        #expect(!text.contains("<script") && !text.contains("http://") && !text.contains("https://"))
    }

    @Test("nothing that a name holds becomes markup", arguments: HostileTexts.all)
    func hostile(name: String) throws {
        let page = HostileTexts.page(of: name)
        let text = HTMLPage().text(of: page)
        #expect(text.utf8.count < 5_000_000)
        let rest = text.replacing(/<style>[^<]*<\/style>/, with: "")
        let tags = Set(rest.matches(of: /<[^>]*>/).map { String($0.output) })
        let own: Set = [
            "<!doctype html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">", "</head>", "<title>",
            "</title>",
            "<body>", "</body>", "<main>", "</main>", "<h1>", "</h1>", "<h2>", "</h2>", "<p class=\"summary\">", "</p>",
            "<section>", "</section>", "<details>", "<details open>", "</details>", "<summary>", "</summary>",
            "<ul class=\"diff\">",
            "<ul class=\"text\">", "</ul>", "<li>", "</li>", "<pre>", "</pre>", "<span class=\"added\">",
            "<span class=\"removed\">", "<span class=\"changed\">", "</span>", "<footer>", "</footer>", "<p>", "<code>",
            "</code>", "</html>", "<p class=\"more\">", "<h3>", "</h3>", "<div class=\"pictures added\">",
            "<div class=\"pictures removed\">", "<div class=\"pictures replaced\">", "<div class=\"pictures kept\">",
            "<div class=\"group\" role=\"group\" aria-label=\"2 pictures\">", "</div>", "<figure>", "</figure>",
            "<figcaption>", "</figcaption>", "<br>", "<small>", "</small>", "<bdi>", "</bdi>", "<dl>", "</dl>", "<dt>",
            "</dt>", "<dd>", "</dd>", "<del>", "</del>", "<ins>", "</ins>", "<span class=\"spoken\">", "</svg>",
            "<g class=\"project\">", "<g class=\"deleted\">", "<g class=\"new\">", "</g>", "</text>",
        ]
        // What is in quotes has no quotes.
        let strange = tags.subtracting(own).filter { tag in
            !tag.hasPrefix("<meta ")
                && tag.wholeMatch(of: /<(?:img|svg|rect|path|text)(?: [a-zA-Z-]+="[^"]*")+\/?>/) == nil
        }
        #expect(strange.isEmpty, "\(strange.map { $0.prefix(80) })")
        #expect(
            !text.unicodeScalars.contains {
                $0 != "\n" && ($0.value < 0x20 || $0.properties.generalCategory == .format)
            })
    }

    @Test("200 pictures fit into 5 MB, with their names")
    func pictures() {
        let pictures = (0..<200).map { number in
            ReviewedPicture(
                name: "picture \(number).png", change: number < 100 ? .added : .kept, earlierName: nil,
                shown: ReviewedPicture.Source(ImageIdentity(digest: Digest(of: "\(number)"))), replaced: nil)
        }
        var review = PlanReview(datasets: [
            DatasetReview(
                address: .dataset("d"), action: .update, revision: nil, pictures: pictures, captions: [], schema: [],
                models: [],
                lineage: Lineage(project: "projects.p", dataset: .dataset("d"), revisions: [], earlier: 0))
        ])
        // The largest that a page may have: 2.9 MB of pictures.
        let image = Page.Picture.Image(width: 160, height: 160, jpeg: Data(count: 14_500))
        for source in review.sources { review.thumbnails[source.key] = image }
        let text = HTMLPage().text(of: Page(of: PlanView(of: Plan(changes: [], operations: [])), review))
        #expect(text.utf8.count < 5_000_000)
        #expect(text.matches(of: /<img\s/).count == 200 && !text.contains("there is no room"))
        #expect(text.contains("<summary><h3>= Pictures kept (100)</h3></summary>"))
    }

    @Test("a plan of 10,000 changes is under 5 MB, and says what it leaves out")
    func length() {
        let long = String(repeating: "a long description ", count: 40)
        let changes = (0..<10_000).map { number in
            Change(
                address: .project("p\(number)"), action: .create, reason: "a reason",
                notes: [long])
        }
        let text = HTMLPage().text(of: Page(of: PlanView(of: Plan(changes: changes, operations: []))))
        #expect(text.utf8.count < 5_000_000 && text.contains("are not shown: there is no room."))
    }
}
