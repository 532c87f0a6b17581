/// What a dataset of a legacy family (light, max) has in place of a visual schema. Not in the current contract
/// (facts.md, 3, 4, 7 to 11). Nil is unmanaged.
package struct LegacyInputs: Hashable, Codable, Sendable {
    /// Opaque.
    package var trainingVersion: String?
    /// What captions begin with.
    package var captionPrefix: String?
    /// The pin whose value the prefix is; while that is not made, `captionPrefix` is nil.
    package var prefixPin: String?

    package init(trainingVersion: String? = nil, captionPrefix: String? = nil, prefixPin: String? = nil) {
        self.trainingVersion = trainingVersion
        self.captionPrefix = captionPrefix
        self.prefixPin = prefixPin
    }

    /// Captions are text that continues the prefix, and no JSON.
    package var isPlainText: Bool { self != LegacyInputs() }
}

/// A caption prefix as two are compared: the server changes case, trailing comma and white space (facts.md, 7).
package struct CaptionPrefix: Hashable, Sendable {
    package let normalized: String

    package init(_ text: String) {
        var words = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")[...]
        while let last = words.last, last == "," || last == " " { words = words.dropLast() }
        normalized = String(words)
    }

    package var digest: Digest { Digest(of: normalized) }
}
