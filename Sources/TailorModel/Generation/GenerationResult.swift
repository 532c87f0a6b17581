/// What a completed generation brought. The address is signed, so that a result is never stored and never shown whole.
package struct GenerationResult: Hashable, Sendable {
    /// Where the picture or the video is, for some days; nil for a structured prompt alone.
    package let url: String?
    /// The seed that the vendor used.
    package let seed: Int?
    /// An object; should the vendor ever send something else, its text.
    package let structuredPrompt: JSONValue?

    package init(url: String? = nil, seed: Int? = nil, structuredPrompt: JSONValue? = nil) {
        self.url = url
        self.seed = seed
        self.structuredPrompt = structuredPrompt
    }
}
