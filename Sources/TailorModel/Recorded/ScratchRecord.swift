/// A draft dataset that was made only to refine a value, and is to be deleted (semantics.md, "Pins").
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
