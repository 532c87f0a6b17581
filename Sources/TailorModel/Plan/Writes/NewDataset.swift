/// The body of POST /datasets; the project by its key.
package struct NewDataset: Hashable, Codable, Sendable {
    package var project: String
    /// Where the YAML only refers to the project: its id.
    package var existingProject: RemoteID?
    /// With the " (r2)" of a revision.
    package var name: String
    package var upload: UploadType
    package var revision: Int
    /// The legacy family that it is for: recorded, and never sent.
    package var trainingVersion: String?

    package init(project: String, name: String, upload: UploadType, revision: Int = 1) {
        self.project = project
        self.name = name
        self.upload = upload
        self.revision = revision
    }
}
