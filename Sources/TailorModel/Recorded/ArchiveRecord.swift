/// The zip that an advanced dataset was filled from, and what came of it. A clone has its source's.
package struct ArchiveRecord: Hashable, Codable, Sendable {
    /// Without the query.
    package var url: String
    /// Of the zip's bytes, where the YAML says it.
    package var digest: Digest?
    /// Digest of the schema under which its pictures were captioned on their way in. Nil: without one.
    package var captionedUnder: Digest?
    /// The upload is over, and what came of it is recorded. Before, the vendor is still at it.
    package var isTaken: Bool
    /// Files of the zip that did not become images.
    package var failed: [String]
    /// Images that came, and were deleted since.
    package var removed: [String]

    package init(
        url: String, digest: Digest?, captionedUnder: Digest?, isTaken: Bool = false, failed: [String] = [],
        removed: [String] = []
    ) {
        self.url = url
        self.digest = digest
        self.captionedUnder = captionedUnder
        self.isTaken = isTaken
        self.failed = failed
        self.removed = removed
    }

    private enum CodingKeys: String, CodingKey {
        case url, digest
        case captionedUnder = "captioned_under"
        case isTaken = "taken"
        case failed, removed
    }

    package var identity: ImageIdentity { digest.map { ImageIdentity(digest: $0) } ?? ImageIdentity(url: url) }

    /// What to do about files that did not become images.
    package static func remedy(at address: Address) -> String {
        "A dataset takes one zip in its life. Put the zip right and give its new `sha256`: the dataset is made anew from "
            + "it. Or do without these files: name them under `except`. To have the same zip tried again, "
            + "`--replace \(address)`."
    }

    /// By their digests where both are known, else by their urls.
    package func isSame(as archive: DesiredArchive) -> Bool {
        if let digest, let other = archive.digest { digest == other } else { url == archive.plainURL }
    }
}
