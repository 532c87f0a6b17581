import TailorModel

/// Revisions of one address whose role a plan changes.
struct RoleChange {
    /// Revisions that retire.
    let retiring: [Int]
    /// The retired revision that is used again.
    var reinstated: Int? = nil
    /// The operation after which this is recorded.
    let after: OperationID
}

extension RevisionHistory {
    /// The revisions that are retired after a plan, oldest first.
    func retired(after change: RoleChange?) -> [Record] {
        let retired = self.retired + (change?.retiring ?? []).compactMap(revision)
        return retired.filter { $0.revision != change?.reinstated }
    }
}
