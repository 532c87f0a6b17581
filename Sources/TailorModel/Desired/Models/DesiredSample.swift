/// A picture that shows what a revision of a model draws, as the YAML asks for it (Language.md, "samples").
package struct DesiredSample: Hashable, Codable, Sendable {
    /// Unique within its model.
    package let name: String
    /// Has a seed: without one, two revisions cannot be compared.
    package let request: GenerationRequest

    package init(name: String, request: GenerationRequest) {
        self.name = name
        self.request = request
    }
}
