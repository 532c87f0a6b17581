/// What happens to one resource.
package enum ChangeAction: String, Codable, Sendable, CaseIterable {
    case create, update, revise, replace, delete, adopt, forget
    /// The YAML only refers to it: it was looked up, and nothing happens to it.
    case read
    case unchanged = "no-op"

    /// The sign before its line in a plan.
    package var sign: String {
        switch self {
        case .create: "+"
        case .update, .revise: "~"
        case .replace: "±"
        case .delete: "-"
        case .adopt: "="
        case .forget: "."
        case .read: "<"
        case .unchanged: " "
        }
    }
}
