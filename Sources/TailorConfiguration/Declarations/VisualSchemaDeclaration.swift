import TailorModel

/// A visual schema as the YAML gives it, under `visual_schemas` or in a dataset.
enum VisualSchemaDeclaration: Sendable {
    case written(JSONValue)
    case generated(GenerateDeclaration)

    /// Nil when it is written.
    var generate: GenerateDeclaration? { if case .generated(let declared) = self { declared } else { nil } }
}
