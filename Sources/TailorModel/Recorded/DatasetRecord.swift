/// A dataset that tailor created: what was last written to it, and its images by their name in the YAML.
package struct DatasetRecord: RevisionRecord {
    package var attributes: DatasetAttributes
    package var images: [String: ImageRecord]

    package init(attributes: DatasetAttributes, images: [String: ImageRecord] = [:]) {
        self.attributes = attributes
        self.images = images
    }

    package var id: RemoteID { attributes.id }
    package var revision: Int { attributes.revision }

    private enum CodingKeys: String, CodingKey {
        case attributes = "facts"
        case images
    }
}
