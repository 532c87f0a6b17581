/// How the vendor differs from the state.
package struct Drift: Hashable, Sendable {
    package struct Item: Hashable, Codable, Sendable {
        package enum Kind: String, Codable, Sendable, CaseIterable {
            /// Fields differ from what was last written.
            case changed
            /// Recorded, and deleted at the vendor.
            case vanished
            /// Its training failed.
            case failed
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

    /// An object at the vendor that nobody manages.
    package struct Unmanaged: Hashable, Sendable {
        package let kind: ResourceKind
        package let id: RemoteID
        package let name: String
        /// The address that contains it; nil where that is not managed either.
        package let parent: Address?

        package init(kind: ResourceKind, id: RemoteID, name: String, parent: Address?) {
            self.kind = kind
            self.id = id
            self.name = name
            self.parent = parent
        }
    }

    /// A difference that the YAML says is known.
    package struct Ignored: Hashable, Sendable {
        package let address: Address
        package let path: String
        package let exemption: DriftExemption

        package init(address: Address, path: String, exemption: DriftExemption) {
            self.address = address
            self.path = path
            self.exemption = exemption
        }
    }

    /// Parents before children.
    package let items: [Item]
    /// Inside of what is managed, or all of them.
    package var unmanaged: [Unmanaged] = []
    package var ignored: [Ignored] = []
    /// Entries of `drift: ignore` that do not hold any more.
    package var expired: [DriftExemption] = []
    /// How many recorded resources were compared.
    package let compared: Int
    /// Operations of an earlier run whose outcome is not known.
    package let unresolved: [Intent]
    /// The run that is using the state now, if any; `unresolved` is then what it has in flight.
    package let underWay: RunUnderWay?

    package init(
        items: [Item], unmanaged: [Unmanaged] = [], ignored: [Ignored] = [], expired: [DriftExemption] = [],
        compared: Int, unresolved: [Intent] = [], underWay: RunUnderWay? = nil
    ) {
        self.items = items
        self.unmanaged = unmanaged
        self.ignored = ignored
        self.expired = expired
        self.compared = compared
        self.unresolved = unresolved
        self.underWay = underWay
    }

    /// The vendor matches the state.
    package var isEmpty: Bool { items.isEmpty && unmanaged.isEmpty }
}
