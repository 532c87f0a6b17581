/// A dataset that tailor made: its id, what was last written to it, and its images by their name in the YAML.
package struct DatasetRecord: Hashable, Codable, Sendable {
    package var facts: DatasetFacts
    package var images: [String: ImageRecord]

    package init(facts: DatasetFacts, images: [String: ImageRecord] = [:]) {
        self.facts = facts
        self.images = images
    }

    package var id: RemoteID { facts.id }
}

/// Everything about a recorded dataset but its images: what one journal record carries.
package struct DatasetFacts: Hashable, Codable, Sendable {
    package var id: RemoteID
    package var projectID: RemoteID
    package var name: String
    package var upload: UploadType
    /// Digest of the schema document that was last written. Nil: none was.
    package var visualSchema: Digest?
    package var status: DatasetStatus

    package init(
        id: RemoteID, projectID: RemoteID, name: String, upload: UploadType, visualSchema: Digest? = nil,
        status: DatasetStatus = .draft
    ) {
        self.id = id
        self.projectID = projectID
        self.name = name
        self.upload = upload
        self.visualSchema = visualSchema
        self.status = status
    }

    private enum CodingKeys: String, CodingKey {
        case id
        case projectID = "project_id"
        case name, upload
        case visualSchema = "visual_schema"
        case status
    }
}

/// An image that tailor uploaded.
package struct ImageRecord: Hashable, Codable, Sendable {
    package var id: RemoteID
    package var identity: ImageIdentity
    /// Digest of the hand-written caption that was last written. Nil: its caption is automatic.
    package var caption: Digest?
    /// Digest of the schema under which its automatic caption was written or asked for. Nil: without one.
    package var captionedUnder: Digest?

    package init(
        id: RemoteID, identity: ImageIdentity, caption: Digest? = nil, captionedUnder: Digest? = nil
    ) {
        self.id = id
        self.identity = identity
        self.caption = caption
        self.captionedUnder = captionedUnder
    }

    private enum CodingKeys: String, CodingKey {
        case id, identity, caption
        case captionedUnder = "captioned_under"
    }
}
