/// A dataset that tailor made: its id, what was last written to it, and its images by their name in the YAML.
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

/// Everything about a recorded dataset but its images: what one journal record carries.
package struct DatasetAttributes: Hashable, Codable, Sendable {
    package var id: RemoteID
    /// From 1.
    package var revision: Int
    package var projectID: RemoteID
    /// As it stands at the vendor, with the " (r2)" of a revision.
    package var name: String
    package var upload: UploadType
    /// Digest of the schema document that was last written. Nil: none was.
    package var visualSchema: Digest?
    /// The caption prefix that was last written, of a legacy family. Nil: none was.
    package var captionPrefix: String?
    /// The legacy family that it was made for. Nil: none was named.
    package var trainingVersion: String?
    package var status: DatasetStatus
    /// What an advanced dataset was filled from. Nil: nothing was uploaded to it in bulk.
    package var archive: ArchiveRecord?
    /// What was wrong with a clone of it, so that its next revision is made without one. Nil: nothing that is known.
    package var cloneDefect: CloneDefect?

    package init(
        id: RemoteID, revision: Int = 1, projectID: RemoteID, name: String, upload: UploadType,
        visualSchema: Digest? = nil, status: DatasetStatus = .draft, archive: ArchiveRecord? = nil,
        cloneDefect: CloneDefect? = nil
    ) {
        self.id = id
        self.revision = revision
        self.projectID = projectID
        self.name = name
        self.upload = upload
        self.visualSchema = visualSchema
        self.status = status
        self.archive = archive
        self.cloneDefect = cloneDefect
    }

    private enum CodingKeys: String, CodingKey {
        case id, revision
        case projectID = "project_id"
        case name, upload
        case visualSchema = "visual_schema"
        case captionPrefix = "caption_prefix"
        case trainingVersion = "training_version"
        case status, archive
        case cloneDefect = "clone_defect"
    }

    /// What its automatic captions are written under, by digest; nil where none can be written.
    package var captionBasis: Digest? {
        visualSchema ?? captionPrefix.map { CaptionPrefix($0).digest } ?? trainingVersion.map { _ in Self.plainBasis }
    }

    /// What captions of a legacy family are written under while its prefix is the server's.
    package static let plainBasis = Digest(of: "training_version")
}

/// Why nothing can be made of a dataset's clones.
package enum CloneDefect: String, Codable, Sendable {
    /// Its images cannot be told by their names: they come under others, or not at all.
    case imagesUnknown = "images_unknown"
}

/// An image that tailor uploaded.
package struct ImageRecord: Hashable, Codable, Sendable {
    package var id: RemoteID
    package var identity: ImageIdentity
    /// Its name at the vendor, where that is another than its name in the YAML.
    package var remoteName: String?
    /// Digest of the hand-written caption that was last written. Nil: its caption is automatic.
    package var caption: Digest?
    /// Digest of the caption that the vendor wrote, as far as it was read, where the YAML gives the same by hand: equal
    /// captions are no difference. Nil with a hand-written one.
    package var automaticCaption: Digest?
    /// Digest of a caption that a person wrote at the vendor, while the YAML gives none: it is kept when others are
    /// written anew. A clone does not tell it from automatic ones, so it is noted when the dataset is completed.
    package var consoleCaption: Digest?
    /// Digest of the schema under which its automatic caption was written or asked for. Nil: without one.
    package var captionedUnder: Digest?

    package init(
        id: RemoteID, identity: ImageIdentity, remoteName: String? = nil, caption: Digest? = nil,
        automaticCaption: Digest? = nil, consoleCaption: Digest? = nil, captionedUnder: Digest? = nil
    ) {
        self.id = id
        self.identity = identity
        self.remoteName = remoteName
        self.caption = caption
        self.automaticCaption = automaticCaption
        self.consoleCaption = consoleCaption
        self.captionedUnder = captionedUnder
    }

    /// Its caption is what is wanted: by value, whoever wrote it. Nil wants what the vendor writes.
    package func isCaptioned(as wanted: JSONValue?) -> Bool {
        guard let wanted else { return caption == nil }
        return (caption ?? automaticCaption ?? consoleCaption) == wanted.digest
    }

    private enum CodingKeys: String, CodingKey {
        case id, identity
        case remoteName = "remote_name"
        case caption
        case automaticCaption = "automatic_caption"
        case consoleCaption = "console_caption"
        case captionedUnder = "captioned_under"
    }
}
