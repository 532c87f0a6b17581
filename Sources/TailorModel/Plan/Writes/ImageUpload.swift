/// The body of POST /datasets/{dataset_id}/images, and the schema under which its caption will be written.
package struct ImageUpload: Hashable, Codable, Sendable {
    package var name: String
    package var source: ImageSource
    package var increaseResolution: Bool
    package var contentModeration: Bool
    package var schema: Digest?

    package init(
        name: String, source: ImageSource, increaseResolution: Bool, contentModeration: Bool, schema: Digest?
    ) {
        self.name = name
        self.source = source
        self.increaseResolution = increaseResolution
        self.contentModeration = contentModeration
        self.schema = schema
    }
}
