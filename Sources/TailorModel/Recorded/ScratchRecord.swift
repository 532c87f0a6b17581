/// A draft dataset that was created only to refine a value, and has to be deleted (Planning.md, "Pins").
package struct ScratchRecord: Hashable, Codable, Sendable {
    package var id: RemoteID
    package var projectID: RemoteID

    package init(id: RemoteID, projectID: RemoteID) {
        self.id = id
        self.projectID = projectID
    }

    private enum CodingKeys: String, CodingKey {
        case id
        case projectID = "project_id"
    }
}
