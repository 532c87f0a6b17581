/// The body of POST /datasets/{dataset_id}/images/bulk-upload, and what it is recorded by.
package struct ArchiveUpload: Hashable, Codable, Sendable {
    /// May be signed.
    package var url: String
    package var digest: Digest?
    package var contentModeration: Bool
    /// Digest of the schema under which the captions will be written.
    package var schema: Digest?

    package init(url: String, digest: Digest?, contentModeration: Bool, schema: Digest?) {
        self.url = url
        self.digest = digest
        self.contentModeration = contentModeration
        self.schema = schema
    }
}
