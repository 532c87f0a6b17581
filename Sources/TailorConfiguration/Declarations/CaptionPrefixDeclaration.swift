/// The caption prefix of a dataset of a legacy family, as the YAML gives it.
enum CaptionPrefixDeclaration: Sendable {
    case written(String)
    /// What the server writes is kept.
    case server
    case generated(GenerateDeclaration)
}
