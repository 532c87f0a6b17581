/// Paths are cut and compared at bytes, as the system does it. Where a name begins with a combining accent, the slash before it
/// is part of a character, so `hasPrefix("/")` and `split(separator: "/")` do not see it.
extension String {
    private static var slash: UInt8 { UInt8(ascii: "/") }

    package var isAbsolutePath: Bool { utf8.first == Self.slash }

    /// The names in a path, empty ones left out.
    package var pathNames: [String] { utf8.split(separator: Self.slash).map { String(Substring($0)) } }

    /// The path without its last name; nil when it is a name alone.
    package var pathFolder: String? {
        utf8.lastIndex(of: Self.slash).map { $0 == startIndex ? "/" : String(self[..<$0]) }
    }

    /// The last name of a path; empty behind a slash.
    package var pathName: String {
        utf8.lastIndex(of: Self.slash).map { String(self[utf8.index(after: $0)...]) } ?? self
    }

    /// What follows the folder in the path of something below it, without the slash between them; empty for the folder
    /// itself, nil for what is elsewhere.
    package func path(below folder: String) -> String? {
        let start = folder.utf8.last == Self.slash ? Substring(folder.utf8.dropLast()) : folder[...]
        guard utf8.starts(with: start.utf8) else { return nil }
        let rest = utf8.dropFirst(start.utf8.count)
        guard let first = rest.first else { return "" }
        return first == Self.slash ? String(Substring(rest.dropFirst())) : nil
    }
}
