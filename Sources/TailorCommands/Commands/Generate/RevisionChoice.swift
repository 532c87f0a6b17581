/// Which revision of an address a command uses.
enum RevisionChoice: Hashable, Sendable {
    case current
    case number(Int)
    /// The trained successor of a model that waits for an approval.
    case candidate

    /// - Parameter number: nil: the current one.
    init(_ number: Int?) { self = number.map(RevisionChoice.number) ?? .current }
}
