/// `existing: ID` in place of a specification: an object at the vendor that the YAML only refers to. It is looked up and
/// never changed, and the state does not have it.
package struct ExistingObject: Hashable, Codable, Sendable {
    package var id: RemoteID
    /// Where the YAML gives the id.
    package var mark: SourceMark

    package init(id: RemoteID, at mark: SourceMark) {
        self.id = id
        self.mark = mark
    }
}

extension DesiredGraph {
    /// The id of a project or dataset in which something is made: as the YAML gives it, or as it is recorded.
    package func id(ofParent address: Address, recorded: RecordedState) -> RemoteID? {
        existing[address]?.id ?? recorded.id(of: address)
    }

    /// Only what the YAML refers to.
    package var references: DesiredGraph {
        var references = DesiredGraph()
        references.existing = existing
        return references
    }
}
