/// How a document's `format_version`, `major.minor`, stands to the one that this program writes. Within a major the
/// format only gains fields.
enum FormatCompatibility: Hashable, Sendable {
    /// Everything in it is known here.
    case known
    /// It can be read, but may hold fields that are not known here and would be lost in writing.
    case extended
    /// It means something else.
    case newer
    /// Not a version.
    case unreadable

    init(_ found: String, to own: String) {
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
