/// What a project is about (contract, POST /tailored-gen/projects). Type and medium are fixed when it is made.
package struct IntellectualProperty: Hashable, Codable, Sendable {
    package var type: IPType
    package var medium: IPMedium
    package var name: String?
    package var description: String?

    package init(type: IPType, medium: IPMedium, name: String? = nil, description: String? = nil) {
        self.type = type
        self.medium = medium
        self.name = name
        self.description = description
    }
}
