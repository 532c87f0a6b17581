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
