/// What a dataset of a legacy family (light, max) has in place of a visual schema. Not in the current contract
/// (Contract.md, "Endpoints and families" and "Captions"). Nil is unmanaged.
package struct LegacyInputs: Hashable, Codable, Sendable {
    /// Recorded as the family of a dataset when no model on it names one.
    package static let unnamed = "legacy"

    /// The family, opaque, as a model on the dataset says it. It is recorded, and never sent for a dataset.
    package var trainingVersion: String?
    /// What captions begin with. Nil: the server chooses it, or it is made.
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
