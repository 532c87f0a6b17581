import Foundation
import TailorModel
import TailorYAML

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
    /// For the legacy families, where the list serves them and others: the text beside the picture. The inner nil: none.
    var legacyCaption: JSONValue??
    /// Its caption is read from the file beside it, where there is one.
    var readsSidecar = false
    var rights = ImageRights()
    /// The entry of the list that names it.
    let place: Place

    var mark: SourceMark { place.mark }

    init(name: String, source: Source, caption: JSONValue? = nil, at place: Place) {
        self.name = name.isASCII ? name : name.precomposedStringWithCanonicalMapping
        self.source = source
        self.caption = caption
        self.place = place
    }

    /// With the rights that it does not have itself.
    func completed(from list: ImageRights) -> ImageCandidate {
        var candidate = self
        candidate.rights = rights.completed(from: list)
        return candidate
    }

    var path: String? {
        guard case .file(let path) = source else { return nil }
        return path
    }

    /// Its name in messages: the file or the URL.
    var origin: String {
        switch source {
        case .file(let path): path
        case .url(let url, _): url.withoutUser.shortened
        }
    }
}
