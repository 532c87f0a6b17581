enum IPMedium: String, Codable, Sendable, CaseIterable {
    case photography, illustration
}

enum IPType: String, Codable, Sendable, CaseIterable {
    case multiObjectSet = "multi_object_set"
    case objectVariants = "object_variants"
    case icons
    case definedCharacter = "defined_character"
    case characterVariants = "character_variants"
    case stylizedScene = "stylized_scene"
    case other

    /// Available only when the medium is illustration (contract, POST /tailored-gen/projects).
    var needsIllustration: Bool {
        switch self {
        case .multiObjectSet, .objectVariants, .icons, .characterVariants: true
        case .definedCharacter, .stylizedScene, .other: false
        }
    }

    var needsName: Bool { self == .definedCharacter }
    var needsDescription: Bool { self == .definedCharacter || self == .objectVariants }
}
