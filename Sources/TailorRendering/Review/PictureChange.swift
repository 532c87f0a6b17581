/// What happens to a picture of a dataset.
package enum PictureChange: String, Hashable, Codable, Sendable, CaseIterable {
    case added, removed, replaced, kept

    /// The sign beside it, which says it without colour.
    var sign: String {
        switch self {
        case .added: "+"
        case .removed: "-"
        case .replaced: "±"
        case .kept: "="
        }
    }
}
