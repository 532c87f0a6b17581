import TailorModel

extension VendorRules {
    mutating func createProject(_ project: DesiredProject) throws(RemoteFailure) -> ObservedProject {
        try claim(project.name, among: graph.projects.values.map { ($0.id, $0.name) }, of: nil, .createProject)
        let made = ObservedProject(
            id: newID(), name: project.name, description: project.description ?? "",
            ipType: project.ip.type.rawValue, ipMedium: project.ip.medium.rawValue, ipName: project.ip.name,
            ipDescription: project.ip.description)
        graph.projects[made.id] = made
        return made
    }

    mutating func updateProject(_ id: RemoteID, _ update: ProjectUpdate) throws(RemoteFailure) -> ObservedProject {
        guard var project = graph.projects[id] else { throw refuse(.updateProject, .notFound) }
        try claim(update.name, among: graph.projects.values.map { ($0.id, $0.name) }, of: id, .updateProject)
        project.name = update.name ?? project.name
        project.description = update.description ?? project.description
        project.ipName = update.ipName ?? project.ipName
        project.ipDescription = update.ipDescription ?? project.ipDescription
        graph.projects[id] = project
        return project
    }

    /// With everything in it (contract, DELETE /projects/{project_id}).
    mutating func deleteProject(_ id: RemoteID) throws(RemoteFailure) -> RemoteAnswer {
        guard graph.projects.removeValue(forKey: id) != nil else { throw refuse(.deleteProject, .notFound) }
        let datasets = Set(graph.datasets.values.filter { $0.projectID == id }.map(\.id))
        graph.datasets = graph.datasets.filter { !datasets.contains($0.key) }
        graph.models = graph.models.filter { !datasets.contains($0.value.datasetID) }
        return .done
    }
}
