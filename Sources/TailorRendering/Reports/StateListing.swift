import TailorModel

/// Addresses of the state, for `state list`.
package struct StateListing: Sendable {
    package struct Item: Hashable, Sendable {
        package let address: Address
        package let id: RemoteID
        /// The name at the vendor.
        package let name: String
        /// The newest revision.
        package let revision: Int
        /// All of its revisions, the newest first.
        package let ids: [RemoteID]
    }

    /// Parents before children.
    package let items: [Item]

    /// - Parameter fits: whether an address is listed.
    package init(of state: RecordedState, where fits: (Address) -> Bool) {
        items = state.addresses.filter(fits).compactMap { address in
            switch address.kind {
            case .project: state.projects[address.key].map { Item(address, $0, name: \.name) }
            case .dataset: state.datasets[address.key].map { Item(address, $0, name: \.attributes.name) }
            case .model: state.models[address.key].map { Item(address, $0, name: \.name) }
            }
        }
    }

    /// One address a line.
    package var text: String { items.map { "\($0.address.description.printable)\n" }.joined() }

    /// For programs, ending with a line break.
    package func json(toolVersion: String) -> String {
        let document: JSONText = [
            "format_version": "1.0", "tailor_version": .text(toolVersion),
            "resources": .list(
                items.map { item in
                    [
                        "address": .text(item.address.description), "id": .id(item.id), "name": .text(item.name),
                        "revision": .number(item.revision), "ids": .list(item.ids.map(JSONText.id)),
                    ]
                }),
        ]
        return document.document
    }
}

extension StateListing.Item {
    fileprivate init<Record>(_ address: Address, _ history: RevisionHistory<Record>, name: (Record) -> String) {
        self.init(
            address: address, id: history.working.id, name: name(history.working), revision: history.working.revision,
            ids: history.all.map(\.id))
    }
}
