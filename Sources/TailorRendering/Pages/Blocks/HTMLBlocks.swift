import TailorModel

/// The blocks of an entry as HTML.
struct HTMLBlocks {
    /// In columns; the rest of a title or a name is cut.
    private static let widestName = 160
    /// In characters; the rest of a value is cut.
    private static let longestText = 4_000

    /// Of titles.
    let headingLevel: Int

    func html(of blocks: [Page.Block]) -> String { blocks.map(html).joined() }

    private func html(of block: Page.Block) -> String {
        switch block {
        case .gallery(let gallery):
            enclosed(
                HTMLPictures.html(of: gallery) + more(gallery.rest, "picture"), gallery.title,
                isFolded: gallery.isFolded)
        case .comparison(let comparison):
            enclosed(
                html(of: comparison) + more(comparison.rest, "value"), comparison.title, isFolded: comparison.isFolded)
        case .lineage(let lineage):
            enclosed(HTMLLineage.html(of: lineage), "Lineage", isFolded: false)
        case .row(let row): HTMLPictures.html(of: row)
        }
    }

    private func enclosed(_ html: String, _ title: String?, isFolded: Bool) -> String {
        guard let title else { return html }
        let heading = "<h\(headingLevel)>\(Self.escaped(title, Self.widestName))</h\(headingLevel)>"
        return isFolded
            ? "<details>\n<summary>\(heading)</summary>\n\(html)</details>\n" : "\(heading)\n\(html)"
    }

    private func more(_ count: Int, _ noun: String) -> String {
        guard count > 0 else { return "" }
        return "<p class=\"more\">\(counted(count, "more \(noun) is", "more \(noun)s are")) not shown.</p>\n"
    }

    private func html(of comparison: Page.Comparison) -> String {
        let items = comparison.items.map { item in
            "<dt><bdi>\(Self.escaped(item.name, Self.widestName))</bdi></dt>\n<dd>\(html(of: item.text))</dd>\n"
        }
        return items.isEmpty ? "" : "<dl>\n\(items.joined())</dl>\n"
    }

    /// What is said aloud is written, too: few screen readers say that a text is inserted or deleted.
    private func html(of spans: [WordDiff.Span]) -> String {
        var room = Self.longestText
        var html = ""
        for span in spans where room > 0 {
            let text = String(span.text.unicodeScalars.prefix(room)).printable
            room -= text.unicodeScalars.count
            let shown = text.escapedForHTML
            switch span {
            case .same: html += shown
            case .removed:
                html += "<del><span class=\"spoken\">[removed: </span>\(shown)<span class=\"spoken\">]</span></del>"
            case .added:
                html += "<ins><span class=\"spoken\">[added: </span>\(shown)<span class=\"spoken\">]</span></ins>"
            }
        }
        return "<bdi>\(html)</bdi>" + (room > 0 ? "" : "…")
    }

    private static func escaped(_ text: String, _ width: Int) -> String {
        // Marks without a width could make a short text long.
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(4 * width))).printable.shortened(to: width)
            .escapedForHTML
    }
}
