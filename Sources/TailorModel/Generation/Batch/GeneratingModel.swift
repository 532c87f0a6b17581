/// The model that generations are asked of.
package struct GeneratingModel: Hashable, Codable, Sendable {
    package let address: Address
    /// Nil for a model that the YAML only refers to.
    package let revision: Int?
    package let id: RemoteID

    package init(_ address: Address, revision: Int?, id: RemoteID) {
        self.address = address
        self.revision = revision
        self.id = id
    }
}
