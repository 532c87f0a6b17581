/// How the vendor differs from the state.
package struct Drift: Hashable, Sendable {
    package struct Item: Hashable, Codable, Sendable {
        package enum Kind: String, Codable, Sendable {
            /// Fields differ from what was last written.
            case changed
            /// Recorded, and deleted at the vendor.
            case vanished
        }

        package let address: Address
        package let id: RemoteID
        package let kind: Kind
        package let fields: [FieldChange]

        package init(address: Address, id: RemoteID, kind: Kind, fields: [FieldChange] = []) {
            self.address = address
            self.id = id
            self.kind = kind
            self.fields = fields
        }
    }

    /// Parents before children.
    package let items: [Item]
    /// How many recorded resources were compared.
    package let compared: Int
    /// Operations of an earlier run whose outcome is not known.
    package let unresolved: [Intent]
    /// The run that is using the state now, if any; `unresolved` is then what it has in flight.
    package let underWay: RunUnderWay?

    package init(items: [Item], compared: Int, unresolved: [Intent] = [], underWay: RunUnderWay? = nil) {
        self.items = items
        self.compared = compared
        self.unresolved = unresolved
        self.underWay = underWay
    }
}
