/// Everything recorded about a dataset except its images: one journal record holds all of it.
package struct DatasetAttributes: Hashable, Codable, Sendable {
    package var id: RemoteID
    /// From 1.
    @Counter package var revision: Int
    package var projectID: RemoteID
    /// The name at the vendor, with the ` (r2)` of a revision.
    package var name: String
    /// Nil: every text is kept as it was sent, as far as is known.
    package var kept: KeptTexts?
    package var upload: UploadType
    /// Digest of the schema document that was last written. Nil: none was written.
    package var visualSchema: Digest?
    /// Digest of the schema that the vendor keeps in its place. Nil: the same, as far as is known.
    package var keptSchema: Digest?
    /// The caption prefix that was last written, for a legacy family. Nil: none was written.
    package var captionPrefix: String?
    /// The legacy family that it is for; nil for today's family, and where only the caption prefix tells the family.
    package var trainingVersion: String?
    package var status: DatasetStatus
    /// What an advanced dataset was filled from. Nil: no zip was uploaded.
    package var archive: ArchiveRecord?
    /// Why a clone of it was of no use: its next revision is built without one. Nil: no defect is known.
    package var cloneDefect: CloneDefect?
    /// The revision that it was cloned from. Nil: it was made without a clone, or that was not recorded.
    package var clonedFrom: Int?

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
        case name, kept, upload
        case visualSchema = "visual_schema"
        case keptSchema = "kept_schema"
        case captionPrefix = "caption_prefix"
        case trainingVersion = "training_version"
        case status, archive
        case cloneDefect = "clone_defect"
        case clonedFrom = "cloned_from"
    }

    /// Captions are text that continues a prefix.
    package var isLegacy: Bool { captionPrefix != nil || trainingVersion != nil }

    /// Digest of what its automatic captions are written under. Nil: the vendor cannot write any.
    package var captionBasis: Digest? {
        visualSchema ?? captionPrefix.map { CaptionPrefix($0).digest } ?? trainingVersion.map { _ in Self.plainBasis }
    }

    /// The basis of captions of a legacy family whose prefix the server chose.
    package static let plainBasis = Digest(of: "training_version")
}
