/// What makes two images the same: their bytes, or of a url without a digest the url without its query (Language.md,
/// "image_lists").
package struct ImageIdentity: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(digest: Digest) { description = digest.description }

    /// As the state spells it.
    package init(recorded description: String) { self.description = description }

    package init(url: String) {
        let end = url.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
        description = "url:" + url[..<(end ?? url.endIndex)]
    }

    /// How an image is identified.
    package enum Evidence: Sendable {
        case content, url, zip
        /// Only that the vendor has it.
        case unknown
    }

    package var evidence: Evidence {
        if description.hasPrefix(Self.unknown) { return .unknown }
        if description.hasPrefix("url:") { return .url }
        return description.contains("!") ? .zip : .content
    }

    private static let unknown = "unknown:"

    /// An image at the vendor of which only the id is known: it equals no other one.
    package init(unknown id: RemoteID) { description = "\(Self.unknown)\(id)" }

    /// A picture in a zip, whose bytes are not known: the zip, and its name there.
    package init(_ name: String, in archive: ImageIdentity) { description = "\(archive)!\(name)" }
}

extension ImageIdentity: Codable {
    package init(from decoder: any Decoder) throws {
        description = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
