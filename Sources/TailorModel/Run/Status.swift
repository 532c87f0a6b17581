import Foundation

/// What stands at each address, for people and scripts.
package struct Status: Hashable, Sendable {
    package struct Item: Hashable, Sendable {
        package let address: Address
        package let id: RemoteID
        /// The remote name.
        package let name: String
        /// In the vendor's words: `active`, `completed`, `InProgress`, or `gone`.
        package let condition: String
        /// Images of a dataset.
        package let images: Int?
        /// Id of the project of a dataset, of the dataset of a model.
        package let parent: RemoteID?
        /// When the training was started.
        package let trainingStarted: Date?

        package init(
            address: Address, id: RemoteID, name: String, condition: String, images: Int? = nil,
            parent: RemoteID? = nil, trainingStarted: Date? = nil
        ) {
            self.address = address
            self.id = id
            self.name = name
            self.condition = condition
            self.images = images
            self.parent = parent
            self.trainingStarted = trainingStarted
        }
    }

    /// Parents before children.
    package let items: [Item]
    /// Operations of an earlier run whose outcome is not known.
    package let unresolved: [Intent]

    package init(items: [Item], unresolved: [Intent]) {
        self.items = items
        self.unresolved = unresolved
    }
}
