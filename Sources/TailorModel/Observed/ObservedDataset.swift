/// A dataset as the vendor lists it, or, with images, as it answers for the one.
package struct ObservedDataset: Hashable, Codable, Sendable {
    package var id: RemoteID
    package var projectID: RemoteID
    package var name: String
    package var visualSchema: String?
    /// Of a legacy family; the server fills it by itself.
    package var captionPrefix: String?
    package var status: DatasetStatus
    package var captionsUpdate: CaptionsUpdate
    package var upload: UploadType
    /// Nil where the answer does not say (create and update).
    package var imagesCount: Int?
    /// Nil where it was not read.
    package var images: [ObservedImage]?

    package init(
        id: RemoteID, projectID: RemoteID, name: String, visualSchema: String? = nil, status: DatasetStatus = .draft,
        captionsUpdate: CaptionsUpdate = .empty, upload: UploadType = .basic, imagesCount: Int? = nil,
        images: [ObservedImage]? = nil
    ) {
        self.id = id
        self.projectID = projectID
        self.name = name
        self.visualSchema = visualSchema
        self.status = status
        self.captionsUpdate = captionsUpdate
        self.upload = upload
        self.imagesCount = imagesCount
        self.images = images
    }

    /// The schema as a document: JSON as what it is, other text as a string, an empty one as nil.
    package var schemaDocument: JSONValue? {
        guard let visualSchema, !visualSchema.isEmpty else { return nil }
        return JSONValue(parsing: visualSchema) ?? .string(visualSchema)
    }

    /// The server changes case, trailing comma and white space.
    package func hasPrefix(_ prefix: String) -> Bool {
        captionPrefix.map(CaptionPrefix.init) == CaptionPrefix(prefix)
    }
}

/// `captions_update_status` of the contract.
package enum CaptionsUpdate: String, Codable, Sendable, CaseIterable {
    case empty
    case inProgress = "in_progress"
    case completed
}
