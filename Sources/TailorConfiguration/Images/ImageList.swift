import Foundation
import TailorModel
import TailorYAML

/// The images that a list names, before anybody has looked into the files.
struct ImageList: Sendable {
    var candidates: [ImageCandidate]
    /// Some entry was wrong, and has been reported; to count the rest would only confuse.
    let isComplete: Bool
}

/// One image of a list.
struct ImageCandidate: Sendable {
    enum Source: Sendable {
        /// Relative to the workspace, or absolute.
        case file(String)
        case url(String, Digest?)
    }

    /// NFC.
    let name: String
    let source: Source
    var caption: JSONValue?
    /// The file beside it, where there is one, says its caption.
    var readsSidecar = false
    /// The entry of the list that names it.
    let place: Place

    var mark: SourceMark { place.mark }

    init(name: String, source: Source, caption: JSONValue? = nil, at place: Place) {
        self.name = name.isASCII ? name : name.precomposedStringWithCanonicalMapping
        self.source = source
        self.caption = caption
        self.place = place
    }

    var path: String? {
        guard case .file(let path) = source else { return nil }
        return path
    }

    /// What to call it in a message: the file it is in, or its url.
    var origin: String {
        switch source {
        case .file(let path): path
        case .url(let url, _): url.shortened
        }
    }
}

extension String {
    /// Of such a text there is one spelling only, and Foundation need not look for another.
    var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}
