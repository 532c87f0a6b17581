extension Page {
    /// What an entry has besides its lines. Only pages that are looked at show it.
    package enum Block: Hashable, Sendable {
        case gallery(Gallery)
        case comparison(Comparison)
        case lineage(Lineage)
        case row(PictureRow)
    }

    /// Pictures side by side.
    package struct Gallery: Hashable, Sendable {
        /// In tailor's own words; nil where the heading of the entry says it.
        let title: String?
        let change: PictureChange?
        /// Shown only when asked for.
        let isFolded: Bool
        /// Pictures that belong together, such as one and what replaces it, are one group; others are groups of one.
        let groups: [[Picture]]
        /// Pictures that it has and the page has not.
        let rest: Int

        package init(
            _ title: String? = nil, _ change: PictureChange? = nil, isFolded: Bool = false, groups: [[Picture]],
            rest: Int = 0
        ) {
            self.title = title
            self.change = change
            self.isFolded = isFolded
            self.groups = groups
            self.rest = rest
        }
    }

    /// Values by their name, each with what changes in it.
    package struct Comparison: Hashable, Sendable {
        package struct Item: Hashable, Sendable {
            /// As somebody outside named it.
            let name: String
            let text: [WordDiff.Span]

            package init(_ name: String, _ text: [WordDiff.Span]) {
                self.name = name
                self.text = text
            }
        }

        /// It may name things of the workspace.
        let title: String
        /// Shown only when asked for.
        let isFolded: Bool
        let items: [Item]
        /// Items that it has and the page has not.
        let rest: Int

        package init(_ title: String, isFolded: Bool = false, items: [Item], rest: Int = 0) {
            self.title = title
            self.isFolded = isFolded
            self.items = items
            self.rest = rest
        }
    }
}

extension Page.Entry {
    /// Blocks alone.
    package init(heading: String? = nil, blocks: [Page.Block]) {
        self.init(heading: heading, lines: [], blocks: blocks)
    }
}
