/// An entry of `moved`: what is recorded under one address belongs to another one now.
package struct Move: Hashable, Codable, Sendable {
    package var from: Address
    package var to: Address

    package init(from: Address, to: Address) {
        self.from = from
        self.to = to
    }
}
