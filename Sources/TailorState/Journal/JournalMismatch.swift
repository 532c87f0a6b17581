/// Why a record that tailor wrote cannot be where it is.
enum JournalMismatch: Error, Hashable, Sendable {
    case sequence(found: Int, expected: Int)
    /// A header that continues another state than the first header does.
    case otherBase
    case endWithoutBegin(Int)
    /// Two different ends of one intent.
    case contradiction(Int)

    /// A clause without a full stop.
    var reason: String {
        switch self {
        case .sequence(let found, let expected): "expected record \(expected), found record \(found)"
        case .otherBase: "it continues another state than the lines before it"
        case .endWithoutBegin(let intent): "it ends operation \(intent), which no line before it begins"
        case .contradiction(let intent): "it gives operation \(intent) another end than an earlier line"
        }
    }
}
