/// An entry of `removed`: what is no longer in the YAML, and whether it is deleted at the vendor or only forgotten.
package struct Removal: Hashable, Codable, Sendable {
    package var address: Address
    package var destroy: Bool

    package init(address: Address, destroy: Bool) {
        self.address = address
        self.destroy = destroy
    }
}
