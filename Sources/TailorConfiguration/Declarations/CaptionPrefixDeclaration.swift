/// The caption prefix of a dataset of a legacy family, as the YAML gives it.
enum CaptionPrefixDeclaration: Sendable {
    case written(String)
    case generated(GenerateDeclaration)
}
