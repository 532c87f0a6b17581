/// A place in a file of the workspace, for people: one-based line and column, and how many columns are meant.
package struct SourceMark: Hashable, Codable, Sendable, Comparable {
    /// The path as the user would type it, relative to the workspace.
    package let file: String
    package let line: Int
    /// In characters (grapheme clusters), as editors count.
    package let column: Int
    /// How many characters are meant, at least 1.
    package let length: Int
    /// The source line, without its line break; the part around the column when it is longer than a screen.
    package let source: String
    /// How many characters of the line come before `source`.
    package let cut: Int

    package init(file: String, line: Int, column: Int, length: Int = 1, source: String = "", cut: Int = 0) {
        self.cut = cut
        self.file = file
        self.line = line
        self.column = column
        self.length = max(1, length)
        self.source = source
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}
