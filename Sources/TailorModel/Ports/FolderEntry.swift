/// One thing in a folder.
package struct FolderEntry: Hashable, Sendable {
    /// With U+FFFD in place of what is not UTF-8.
    package let name: String
    /// The name for a message, where it is not UTF-8: `caf\xE9.png`. No text names such a file.
    package let escapedName: String?
    /// Symbolic links are not followed.
    package let kind: FileKind

    package init(name: String, escapedName: String? = nil, kind: FileKind) {
        self.name = name
        self.escapedName = escapedName
        self.kind = kind
    }
}
