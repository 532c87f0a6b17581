/// What a team declares: the three kinds of resource, in the order in which they are made.
package enum ResourceKind: String, Codable, Sendable, CaseIterable, Comparable {
    case project = "projects"
    case dataset = "datasets"
    case model = "models"

    /// One of the kind, in a sentence: `project`.
    package var noun: String { String(rawValue.dropLast()) }

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .project: 0
        case .dataset: 1
        case .model: 2
        }
    }
}
