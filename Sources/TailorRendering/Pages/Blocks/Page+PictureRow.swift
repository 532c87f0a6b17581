extension Page {
    /// Pictures to compare, side by side and as large as there is room; each opens at its full size.
    package struct PictureRow: Hashable, Sendable {
        package enum Content: Hashable, Sendable {
            case picture(Picture.Image)
            /// Why there is no picture. It may quote somebody outside.
            case text(String)
        }

        package struct Cell: Hashable, Sendable {
            /// In tailor's own words.
            let title: String
            /// For those who do not see the picture. It may name things of the workspace.
            let description: String
            let content: Content
        }

        /// What the pictures have in common, in a line.
        let text: String
        let cells: [Cell]
    }
}
