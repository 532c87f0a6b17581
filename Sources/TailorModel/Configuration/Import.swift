/// An entry of `import`: an object that exists at the vendor, and the address under which it is managed from now on.
package struct Import: Hashable, Codable, Sendable {
    package var to: Address
    package var id: RemoteID

    package init(to: Address, id: RemoteID) {
        self.to = to
        self.id = id
    }
}
