/// How a `format_version`, `major.minor`, compares with the one that this program writes. Within a major version the
/// format only gains members.
package enum FormatCompatibility: Hashable, Sendable {
    /// All of its members are known here.
    case known
    /// It can be read, but may have members that are not known here and that writing would lose.
    case extended
    /// Members may have another meaning.
    case newer
    /// Not a version.
    case unreadable

    package init(_ found: String, to own: String) {
        guard let found = Self.numbers(found), let own = Self.numbers(own) else {
            self = .unreadable
            return
        }
        if found.major > own.major {
            self = .newer
        } else {
            self = found.major == own.major && found.minor > own.minor ? .extended : .known
        }
    }

    private static func numbers(_ text: String) -> (major: Int, minor: Int)? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let major = Int(parts[0]), let minor = Int(parts[1]), major >= 0, minor >= 0 else {
            return nil
        }
        return (major, minor)
    }
}
