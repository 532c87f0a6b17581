/// What a dataset of a legacy family (light, max) has in place of a visual schema. Not in the current contract
/// (Contract.md, "Endpoints and families" and "Captions"). Nil is unmanaged.
package struct LegacyInputs: Hashable, Codable, Sendable {
    /// Opaque.
    package var trainingVersion: String?
    /// What captions begin with.
    package var captionPrefix: String?
    /// The pin with the prefix; until its value is made, `captionPrefix` is nil.
    package var prefixPin: String?

    package init(trainingVersion: String? = nil, captionPrefix: String? = nil, prefixPin: String? = nil) {
        self.trainingVersion = trainingVersion
        self.captionPrefix = captionPrefix
        self.prefixPin = prefixPin
    }

    /// Captions are text that continues the prefix, not JSON.
    package var isPlainText: Bool { self != LegacyInputs() }
}
