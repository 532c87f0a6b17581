/// A project as the YAML says it. Nil is unmanaged: neither sent nor compared.
package struct DesiredProject: Hashable, Codable, Sendable {
    package var name: String
    package var description: String?
    package var ip: IntellectualProperty
    package var lifecycle: Lifecycle

    package init(
        name: String, description: String? = nil, ip: IntellectualProperty, lifecycle: Lifecycle = Lifecycle()
    ) {
        self.name = name
        self.description = description
        self.ip = ip
        self.lifecycle = lifecycle
    }
}

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

/// `ip_type` of the contract.
package enum IPType: String, Codable, Sendable, CaseIterable {
    case definedCharacter = "defined_character"
    case stylizedScene = "stylized_scene"
    case multiObjectSet = "multi_object_set"
    case objectVariants = "object_variants"
    case icons
    case characterVariants = "character_variants"
    case other

    /// Offered for illustrations only (contract, POST /tailored-gen/projects, `ip_type`).
    package var needsIllustration: Bool {
        switch self {
        case .objectVariants, .multiObjectSet, .icons, .characterVariants: true
        case .definedCharacter, .stylizedScene, .other: false
        }
    }

    package var needsName: Bool { self == .definedCharacter }
    package var needsDescription: Bool { self == .definedCharacter || self == .objectVariants }
}

/// `ip_medium` of the contract.
package enum IPMedium: String, Codable, Sendable, CaseIterable {
    case photography, illustration
}
