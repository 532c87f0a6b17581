import Foundation
import TailorModel

/// A page as one HTML file: it asks for nothing when it is opened, runs no script, and follows the reader's light or dark.
package struct HTMLPage: Sendable {
    /// In bytes. What there is no room for is counted.
    private static let longest = 4_500_000
    /// In columns; the rest of a line is cut.
    private static let widestLine = 400
    /// Of one entry; the others are counted.
    private static let mostLines = 200

    package init() {}

    /// The document, ending with a line break.
    package func text(of page: Page) -> String {
        let sections = page.fitted(into: Self.longest, measure: \.utf8.count, Self.block).map { fitted in
            Self.html(of: fitted.section, fitted.blocks, leavingOut: fitted.rest)
        }
        let closing = page.closing.map {
            "<footer><p>\($0.name.escapedForHTML): <code>\($0.value.escapedForHTML)</code></p></footer>\n"
        }
        let style = page.hasBlocks ? Self.style + Self.blockStyle : Self.style
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(Self.policy(style, hasPictures: page.hasBlocks))">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(page.title.escapedForHTML): \(page.summary.shortened(to: 80).escapedForHTML)</title>
            <style>\(style)</style>
            </head>
            <body>
            <main>
            <h1>\(page.title.escapedForHTML)</h1>
            <p class="summary">\(page.summary.shortened(to: Self.widestLine).escapedForHTML)</p>
            \(sections.joined())</main>
            \(closing ?? "")</body>
            </html>

            """
    }

    private static func html(of section: Page.Section, _ blocks: [String], leavingOut rest: Int) -> String {
        let title = section.title.escapedForHTML
        let more =
            rest == 0
            ? "" : "<p class=\"more\">\(rest) of \(section.entries.count) are not shown: there is no room.</p>\n"
        let list = "<ul class=\"\(section.form.rawValue)\">\n\(blocks.joined())</ul>\n\(more)"
        return section.isFolded
            ? "<details\(section.form == .changes ? " open" : "")>\n<summary><h2>\(title)</h2></summary>\n\(list)</details>\n"
            : "<section>\n<h2>\(title)</h2>\n\(list)</section>\n"
    }

    private static func block(of entry: Page.Entry, in form: Page.Form) -> String {
        let rest = entry.lines.count - mostLines
        let lines = entry.lines.prefix(mostLines).map { line in
            let text = String(line.prefix(4 * widestLine)).shortened(to: widestLine).escapedForHTML
            let ink = form == .changes ? ink(of: line) : nil
            return ink.map { "<span class=\"\($0)\">\(text)</span>" } ?? text
        }
        let more = rest > 0 ? ["    … \(counted(rest, "more line"))"] : []
        let heading = entry.heading.map { "<h3>\($0.shortened(to: widestLine).escapedForHTML)</h3>\n" } ?? ""
        let blocks = HTMLBlocks(headingLevel: entry.heading == nil ? 3 : 4).html(of: entry.blocks)
        let text = (lines + more).joined(separator: "\n")
        return "<li>\(heading)\(blocks)\(text.isEmpty ? "" : "<pre>\(text)</pre>")</li>\n"
    }

    /// By the sign at the start of a line, which also says it without colour.
    private static func ink(of line: String) -> String? {
        switch line.first(where: { $0 != " " }) {
        case "+": "added"
        case "-": "removed"
        case "~", "±": "changed"
        default: nil
        }
    }

    /// Nothing is loaded, run or sent; only this style counts, and pictures that are inside of the page.
    private static func policy(_ style: String, hasPictures: Bool) -> String {
        let hash = Digest(of: Data(style.utf8)).base64
        let pictures = hasPictures ? "; img-src data:" : ""
        return "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'\(pictures)"
    }

    private static let style = """
        :root { color-scheme: light dark; --ink: #1f2328; --paper: #ffffff; --block: #f6f8fa; --line: #d1d9e0; \
        --added: #116329; --removed: #a40e26; --changed: #7d4e00; --faint: #59636e }
        @media (prefers-color-scheme: dark) { :root { --ink: #f0f6fc; --paper: #0d1117; --block: #151b23; --line: #3d444d; \
        --added: #56d364; --removed: #ff9492; --changed: #e3b341; --faint: #9198a1 } }
        body { background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; \
        max-width: 70rem; padding: 1.5rem }
        h1 { font-size: 1.5rem; margin: 0 }
        h2 { display: inline; font-size: 1.1rem; overflow-wrap: anywhere }
        .summary { font-size: 1.1rem; margin: .5rem 0 1.5rem }
        section, details { border: 1px solid var(--line); border-radius: .5rem; margin: 1rem 0; padding: .75rem 1rem }
        summary { cursor: pointer }
        ul { list-style: none; margin: .5rem 0 0; padding: 0 }
        pre { background: var(--block); border-radius: .25rem; font: .85rem/1.5 ui-monospace, monospace; margin: .5rem 0; \
        overflow-wrap: anywhere; padding: .5rem .75rem; white-space: pre-wrap }
        .text li { display: contents }
        .added { color: var(--added) } .removed { color: var(--removed) } .changed { color: var(--changed) }
        .more, footer { color: var(--faint) }
        code { overflow-wrap: anywhere }
        @media print { details > ul { display: block } body { max-width: none } }
        """

    private static let blockStyle = """

        h3, h4 { display: inline-block; font-size: 1rem; margin: 1rem 0 .5rem; overflow-wrap: anywhere }
        h4 { font-size: .9rem }
        li details { margin: .75rem 0 }
        li summary h3, li summary h4 { margin: 0 }
        .drawing { display: block }
        .pictures { color: var(--ink) }
        .pictures, .group { align-items: start; display: flex; flex-wrap: wrap; gap: .75rem; margin: .5rem 0 }
        .group { border: 1px solid var(--line); border-radius: .5rem; margin: 0; padding: .75rem }
        figure { margin: 0; width: 8.75rem }
        figure img, .missing { background: var(--block); border: 2px solid transparent; border-radius: .25rem; \
        box-sizing: border-box; display: block; height: auto; max-width: 100% }
        .missing { border: 2px dashed var(--line); color: var(--faint); padding: 3rem .5rem; text-align: center }
        .pictures.added img { border-color: var(--added) }
        .pictures.removed img { border: 2px dashed var(--removed) }
        .pictures.replaced .group { border-color: var(--changed) }
        figcaption { font-size: .85rem; overflow-wrap: anywhere }
        small { color: var(--faint) }
        .prompt { margin: 0 0 .5rem; overflow-wrap: anywhere }
        .row { display: flex; flex-wrap: wrap; gap: .75rem; margin: 0 0 1rem }
        .row figure { flex: 1 1 8rem; max-width: 32rem; min-width: 0 }
        .row figcaption { color: var(--faint) }
        .row img { width: 100% }
        li .look { border: 0; margin: 0; padding: 0 }
        .look summary { cursor: zoom-in; list-style: none }
        .look[open] img { background: var(--paper); border-radius: 0; cursor: zoom-out; height: 100%; inset: 0; max-width: none; \
        object-fit: contain; position: fixed; width: 100%; z-index: 1 }
        dl { margin: .5rem 0 }
        dt { color: var(--faint); font: .85rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
        dd { margin: 0 0 .75rem; overflow-wrap: anywhere; white-space: pre-wrap }
        ins { color: var(--added); text-decoration: underline; text-underline-offset: .2em }
        del { color: var(--removed); text-decoration: line-through }
        del + ins { margin-left: .2em }
        .spoken { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px }
        .drawing { height: auto; max-width: 100% }
        .drawing rect { fill: var(--block); stroke: var(--line) }
        .drawing path { fill: none; stroke: var(--faint) }
        .drawing text { fill: var(--ink); font: 12px ui-monospace, monospace }
        .drawing .role { fill: var(--faint); font-size: 11px }
        .drawing .new rect { stroke: var(--added); stroke-width: 2 } .drawing .new .role { fill: var(--added) }
        .drawing .deleted rect { stroke: var(--removed); stroke-dasharray: 4 3 }
        .drawing .deleted .role { fill: var(--removed) }
        @media (max-width: 30rem) { body { padding: .75rem } section, details { padding: .75rem } }
        @media print { figure, .drawing { break-inside: avoid } details::details-content { content-visibility: visible } }
        """
}
