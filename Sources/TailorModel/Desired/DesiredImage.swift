/// One training image as the YAML says it.
package struct DesiredImage: Hashable, Codable, Sendable {
    /// Unique in its dataset, NFC.
    package var name: String
    package var source: ImageSource
    /// A hand-written caption, a JSON object. Nil: the vendor writes it.
    package var caption: JSONValue?

    package init(name: String, source: ImageSource, caption: JSONValue? = nil) {
        self.name = name
        self.source = source
        self.caption = caption
    }
}

/// Where the bytes of an image come from.
package enum ImageSource: Hashable, Codable, Sendable {
    /// Path relative to the workspace's folder, and what was found there.
    case file(path: String, facts: ImageFacts)
    case url(String, digest: Digest?)

    package var identity: ImageIdentity {
        switch self {
        case .file(_, let facts): ImageIdentity(digest: facts.digest)
        case .url(_, let digest?): ImageIdentity(digest: digest)
        case .url(let url, nil): ImageIdentity(url: url)
        }
    }
}

/// What makes two images the same: their bytes, or for a url without a digest the url without its query
/// (language.md).
package struct ImageIdentity: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(digest: Digest) { description = digest.description }

    /// As the state spells it.
    package init(recorded description: String) { self.description = description }

    package init(url: String) {
        let end = url.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
        description = "url:" + url[..<(end ?? url.endIndex)]
    }

    /// What an image is known by.
    package enum Evidence: Sendable {
        case content, url, zip
    }

    package var evidence: Evidence {
        if description.hasPrefix("url:") { return .url }
        return description.contains("!") ? .zip : .content
    }

    /// A picture of a zip, whose own bytes nobody here has seen: the zip, and its name there.
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
