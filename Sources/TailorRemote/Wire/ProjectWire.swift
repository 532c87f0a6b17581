import TailorModel

/// A project as the vendor answers it (contract, GET /tailored-gen/projects).
struct ProjectWire: Decodable {
    let id: WireID
    let projectName: String
    let projectDescription: String?
    let ipName: String?
    let ipDescription: String?
    let ipMedium: WireWord?
    let ipType: WireWord?

    private enum CodingKeys: String, CodingKey {
        case id
        case projectName = "project_name"
        case projectDescription = "project_description"
        case ipName = "ip_name"
        case ipDescription = "ip_description"
        case ipMedium = "ip_medium"
        case ipType = "ip_type"
    }

    var observed: ObservedProject {
        ObservedProject(
            id: id.id, name: projectName, description: projectDescription,
            ipType: ipType?.spelled(as: IPType.self) ?? "",
            ipMedium: ipMedium?.spelled(as: IPMedium.self) ?? "", ipName: ipName, ipDescription: ipDescription)
    }
}

/// The body of POST /tailored-gen/projects and, with what differs, of PUT /tailored-gen/projects/{project_id}.
struct ProjectBody: Encodable {
    var projectName: String?
    var projectDescription: String?
    var ipName: String?
    var ipDescription: String?
    var ipMedium: String?
    var ipType: String?

    private enum CodingKeys: String, CodingKey {
        case projectName = "project_name"
        case projectDescription = "project_description"
        case ipName = "ip_name"
        case ipDescription = "ip_description"
        case ipMedium = "ip_medium"
        case ipType = "ip_type"
    }

    init(_ project: DesiredProject) {
        projectName = project.name
        projectDescription = project.description
        ipName = project.ip.name
        ipDescription = project.ip.description
        ipMedium = project.ip.medium.rawValue
        ipType = project.ip.type.rawValue
    }

    init(_ update: ProjectUpdate) {
        projectName = update.name
        projectDescription = update.description
        ipName = update.ipName
        ipDescription = update.ipDescription
    }
}
