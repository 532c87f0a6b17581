/// The body of PUT /projects/{project_id}: what differs.
package struct ProjectUpdate: Hashable, Codable, Sendable {
    package var name: String?
    package var description: String?
    package var ipName: String?
    package var ipDescription: String?

    package init(
        name: String? = nil, description: String? = nil, ipName: String? = nil, ipDescription: String? = nil
    ) {
        self.name = name
        self.description = description
        self.ipName = ipName
        self.ipDescription = ipDescription
    }
}
