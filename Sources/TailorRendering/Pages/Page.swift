/// A report for people who are not at a terminal, as values: what is said, in which order, and what may be folded. Renderers
/// decide how it looks, and what is left out where room is short.
package struct Page: Hashable, Sendable {
    /// What it is, in tailor's own words.
    package let title: String
    /// The most important sentence. It may name things of the workspace.
    package let summary: String
    package let sections: [Section]
    /// The last line, after a word: `Plan hash` and the hash.
    package let closing: Closing?

    package struct Closing: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    /// How lines are read.
    package enum Form: String, Hashable, Sendable {
        /// `+`, `-` and `~` at the start of a line say what happens.
        case changes = "diff"
        case lines = "text"
    }

    /// What belongs together, the most important section first.
    package struct Section: Hashable, Sendable {
        /// In tailor's own words.
        package let title: String
        /// Shown only when asked for: nobody has to decide about it.
        package let isFolded: Bool
        var form = Form.lines
        package let entries: [Entry]
    }

    /// One thing that is said in lines of fixed width: its head, and what belongs to it. Every line is printable.
    package struct Entry: Hashable, Sendable {
        /// Printable; nil where the first line says it.
        package let heading: String?
        package let lines: [String]
        /// Before the lines. Only pages that are looked at show them.
        package let blocks: [Block]

        init(heading: String? = nil, lines: [String], blocks: [Block] = []) {
            self.heading = heading
            self.lines = lines
            self.blocks = blocks
        }
    }

    /// Sections without entries are left out.
    init(_ title: String, summary: String, sections: [Section], closing: Closing? = nil) {
        self.title = title
        self.summary = summary
        self.sections = sections.filter { !$0.entries.isEmpty }
        self.closing = closing
    }
}

extension Page {
    /// Some entry has more than lines.
    var hasBlocks: Bool { sections.contains { $0.entries.contains { !$0.blocks.isEmpty } } }

    /// The page without the sections that only say something where they are looked at.
    var inLines: Page {
        Page(
            title, summary: summary, sections: sections.filter { $0.entries.contains { !$0.lines.isEmpty } },
            closing: closing)
    }

    /// A section with the entries that there is room for.
    struct Fitted {
        let section: Section
        let blocks: [String]
        /// How many entries have no block.
        let rest: Int
    }

    /// The sections, the first ones first, with as many entries as fit.
    /// - Parameters:
    ///   - room: how much text, as it is measured.
    ///   - block: the text of an entry.
    func fitted(into room: Int, measure: (String) -> Int, _ block: (Entry, Form) -> String) -> [Fitted] {
        var room = room
        return sections.map { section in
            var blocks: [String] = []
            for entry in section.entries {
                let text = block(entry, section.form)
                guard measure(text) <= room else { break }
                room -= measure(text)
                blocks.append(text)
            }
            return Fitted(section: section, blocks: blocks, rest: section.entries.count - blocks.count)
        }
    }
}

extension Page.Entry {
    /// The lines of a text for a terminal, without paint.
    init(text: String) {
        self.init(
            lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                .dropLast(while: \.isEmpty))
    }
}

extension [String] {
    /// Without the last elements for which it is true.
    fileprivate func dropLast(while isDropped: (String) -> Bool) -> [String] {
        Array(prefix((lastIndex { !isDropped($0) } ?? -1) + 1))
    }
}
