/// An object that a plan changes or deletes, as it was observed when the plan was made.
package struct Precondition: Hashable, Codable, Sendable {
    package let address: Address
    package let id: RemoteID
    /// Of its fields; of a draft dataset also of its images.
    package let digest: Digest

    package init(address: Address, id: RemoteID, digest: Digest) {
        self.address = address
        self.id = id
        self.digest = digest
    }
}
