/// A project as the vendor lists it.
package struct ObservedProject: Hashable, Codable, Sendable {
    package var id: RemoteID
    package var name: String
    package var description: String?
    /// As the vendor spells it; a type that the contract does not know is kept.
    package var ipType: String
    package var ipMedium: String
    package var ipName: String?
    package var ipDescription: String?

    package init(
        id: RemoteID, name: String, description: String? = nil, ipType: String, ipMedium: String,
        ipName: String? = nil, ipDescription: String? = nil
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.ipType = ipType
        self.ipMedium = ipMedium
        self.ipName = ipName
        self.ipDescription = ipDescription
    }
}
