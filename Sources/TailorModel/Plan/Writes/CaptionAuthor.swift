/// Who wrote a caption by hand.
package enum CaptionAuthor: String, Hashable, Codable, Sendable {
    /// It is in the YAML, or in a sidecar.
    case workspace
    /// Somebody at the vendor's console, and the YAML says nothing of it.
    case console
}
