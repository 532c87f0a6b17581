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
