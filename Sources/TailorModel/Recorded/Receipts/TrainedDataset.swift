/// A dataset as it was when a model was trained on it.
package struct TrainedDataset: Hashable, Codable, Sendable {
    package let id: RemoteID
    /// Nil, like everything below it: the YAML only refers to the dataset, so that nothing more is known of it.
    package let address: Address?
    package let revision: Int?
    /// At the vendor.
    package let name: String?
    package let projectID: RemoteID?
    /// The revision of the same address that it is a clone of. Nil: it was made without a clone, or that is not known.
    package let clonedFrom: Origin?
    /// Digest of its visual schema. Nil: it has none, or it is not managed.
    package let visualSchema: Digest?
    /// Of a legacy family.
    package let captionPrefix: String?
    /// Of an advanced dataset.
    package let archive: Archive?
    /// By their name in the YAML.
    package let images: [String: Image]?

    /// The revision that a clone was made of.
    package struct Origin: Hashable, Codable, Sendable {
        package let revision: Int
        /// Nil: it was deleted before the training began.
        package let id: RemoteID?
    }

    /// The zip that it was filled from.
    package struct Archive: Hashable, Codable, Sendable {
        /// Without the query.
        package let url: String
        package let digest: Digest?
    }

    package struct Image: Hashable, Codable, Sendable {
        package enum Author: String, Codable, Sendable {
            case yaml, console
        }

        package let content: ImageIdentity
        /// Digest of its caption, where it is known: those that the vendor writes are not read.
        package let caption: Digest?
        /// Who wrote its caption. Nil: the vendor.
        package let captionBy: Author?
        /// As the YAML gave them. Nil: it gave none.
        package let rights: ImageRights?

        private enum CodingKeys: String, CodingKey {
            case content, caption
            case captionBy = "caption_by"
            case rights
        }
    }

    private enum CodingKeys: String, CodingKey {
        case id, address, revision, name
        case projectID = "project_id"
        case clonedFrom = "cloned_from"
        case visualSchema = "visual_schema"
        case captionPrefix = "caption_prefix"
        case archive, images
    }
}

extension TrainedDataset {
    /// - Parameters:
    ///   - id: of the dataset that the model is on.
    ///   - inputs: have the rights in its pictures.
    package init(_ id: RemoteID, in state: RecordedState, _ inputs: ReceiptInputs) {
        let found = state.datasets.lazy.compactMap { key, history in
            history.all.first { $0.id == id }.map { (key, history, $0) }
        }.first
        self.id = id
        let record = found?.2
        let attributes = record?.attributes
        address = found.map { .dataset($0.0) }
        revision = attributes?.revision
        name = attributes?.name
        projectID = attributes?.projectID
        clonedFrom = attributes?.clonedFrom.map { Origin(revision: $0, id: found?.1.revision($0)?.id) }
        visualSchema = attributes?.visualSchema
        captionPrefix = attributes?.captionPrefix
        archive = attributes?.archive.map { Archive(url: $0.url, digest: $0.digest) }
        let key = found?.0 ?? ""
        images = record.map { record in
            Dictionary(
                uniqueKeysWithValues: record.images.map { name, image in
                    (name, Image(image, inputs.rights(in: name, of: key)))
                })
        }
    }
}

extension TrainedDataset.Image {
    fileprivate init(_ image: ImageRecord, _ rights: ImageRights?) {
        self.rights = rights
        content = image.identity
        caption = image.caption ?? image.automaticCaption ?? image.consoleCaption
        captionBy = image.caption != nil ? .yaml : image.consoleCaption != nil ? .console : nil
    }
}
