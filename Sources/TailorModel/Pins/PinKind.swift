/// What the value of a pin is.
package enum PinKind: String, Codable, Sendable, CaseIterable {
    case visualSchema = "visual_schema"
    case captionPrefix = "caption_prefix"

    /// The key of the pin of a field that a dataset generates for itself.
    package func key(of dataset: Address) -> String { "\(dataset).\(rawValue)" }

    /// What it is, in a sentence.
    package var noun: String {
        switch self {
        case .visualSchema: "visual schema"
        case .captionPrefix: "caption prefix"
        }
    }

    /// The end of the name of its file.
    package var fileEnding: String {
        switch self {
        case .visualSchema: ".visual-schema.json"
        case .captionPrefix: ".caption-prefix.json"
        }
    }
}
