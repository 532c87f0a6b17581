import TailorModel

/// A page as Markdown, as GitHub, GitLab and Gitea show it in a comment. What comes from outside is only ever inside of code,
/// where no Markdown, no HTML and no mention counts.
package struct MarkdownPage: Sendable {
    /// GitHub refuses a longer comment.
    package static let longestComment = 65_536
    /// A page with less room says too little.
    package static let leastLength = 1_000

    /// In columns; the rest of a line is cut.
    private static let widestLine = 300
    /// Of one entry; the others are counted.
    private static let mostLines = 40
    private static let fence = "```"

    private let limit: Int

    /// - Parameter limit: the most UTF-16 units, at least `leastLength`.
    package init(limit: Int = longestComment) { self.limit = max(limit, Self.leastLength) }

    /// The document, ending with a line break.
    package func text(of page: Page) -> String {
        let page = page.inLines
        let head = "### \(page.title)\n\n\(Self.code(page.summary))\n"
        let closing = page.closing.map { "\n\($0.name): \(Self.code($0.value))\n" } ?? ""
        // Whatever is left out, each section says how much.
        let frames = page.sections.reduce(0) { $0 + Self.frame(of: $1, [""], leavingOut: $1.entries.count).utf16.count }
        let room = limit - head.utf16.count - closing.utf16.count - frames
        let sections = page.fitted(into: room, measure: \.utf16.count, Self.block).map { fitted in
            Self.frame(of: fitted.section, fitted.blocks, leavingOut: fitted.rest)
        }
        return head + sections.joined() + closing
    }

    /// - Parameter rest: how many entries have no lines here.
    private static func frame(of section: Page.Section, _ blocks: [String], leavingOut rest: Int) -> String {
        let block = blocks.isEmpty ? "" : "\(fence)\(section.form.rawValue)\n\(blocks.joined())\(fence)\n"
        let more = rest == 0 ? "" : "\n\(rest) of \(section.entries.count) are not shown: there is no room.\n"
        return section.isFolded
            ? "\n<details>\n<summary>\(section.title)</summary>\n\n\(block)\(more)\n</details>\n"
            : "\n#### \(section.title)\n\n\(block)\(more)"
    }

    private static func block(of entry: Page.Entry, in form: Page.Form) -> String {
        let lines = entry.lines.prefix(mostLines).map {
            inFence(String($0.prefix(4 * widestLine)).shortened(to: widestLine)) + "\n"
        }
        let rest = entry.lines.count - lines.count
        return lines.joined() + (rest == 0 ? "" : "    … \(counted(rest, "more line"))\n")
    }

    /// A fence ends at a line that begins with one, unless it is indented by four.
    private static func inFence(_ line: String) -> String {
        line.drop { $0 == " " }.hasPrefix("`") ? "    " + line : line
    }

    /// A span of code, whatever backticks are in it.
    private static func code(_ text: String) -> String {
        // Marks without a width could make a short line long.
        let text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(4 * widestLine))).shortened(
            to: widestLine)
        let runs = text.split { $0 != "`" }
        let ticks = String(repeating: "`", count: (runs.map(\.count).max() ?? 0) + 1)
        let space = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
        return ticks + space + text + space + ticks
    }
}
