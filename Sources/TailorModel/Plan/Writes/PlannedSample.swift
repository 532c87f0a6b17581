/// A sample of a trained revision, as an operation makes it.
package struct PlannedSample: Hashable, Codable, Sendable {
    package var name: String
    package var revision: Int
    package var request: GenerationRequest
    /// The model is of a legacy family, whose endpoint answers with the result.
    package var isLegacy: Bool

    package init(name: String, revision: Int, request: GenerationRequest, isLegacy: Bool) {
        self.name = name
        self.revision = revision
        self.request = request
        self.isLegacy = isLegacy
    }
}
