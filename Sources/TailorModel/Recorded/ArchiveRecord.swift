/// The zip that an advanced dataset was filled from, and its result. A clone has that of its source.
package struct ArchiveRecord: Hashable, Codable, Sendable {
    /// Without the query.
    package var url: String
    /// Of the zip's bytes, if the YAML gives it.
    package var digest: Digest?
    /// Digest of the schema that the pictures were captioned under when they arrived. Nil: there was none.
    package var captionedUnder: Digest?
    /// The upload has ended and its result is recorded. Until then the vendor is still working on it.
    package var isTaken: Bool
    /// Files of the zip that did not become images.
    package var failed: [String]
    /// Images from the zip that were deleted later.
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

    /// Compares the digests if both are known, otherwise the URLs (Language.md, "A zip of images").
    package func isSame(as archive: DesiredArchive) -> Bool {
        if let digest, let other = archive.digest { digest == other } else { url == archive.plainURL }
    }
}
