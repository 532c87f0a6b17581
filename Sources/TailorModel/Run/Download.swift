/// A file that was downloaded.
package struct Download: Hashable, Sendable {
    /// As it was named.
    package let file: String
    package let bytes: Int
    package let sha256: Digest
    /// Bytes that an earlier run had downloaded.
    package let continuedAfter: Int
    /// The name of the model that a model was trained from.
    package let baseModel: String?
    /// Its page, which has its licence.
    package let baseModelCard: String?

    package init(
        file: String, bytes: Int, sha256: Digest, continuedAfter: Int, baseModel: String?, baseModelCard: String?
    ) {
        self.file = file
        self.bytes = bytes
        self.sha256 = sha256
        self.continuedAfter = continuedAfter
        self.baseModel = baseModel
        self.baseModelCard = baseModelCard
    }
}
