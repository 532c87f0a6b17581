import TailorModel

extension BriaRemote {
    package func projects() async throws(RemoteFailure) -> [ObservedProject] {
        try await sender.send(APIRequest(.listProjects), for: [ProjectWire].self).map(\.observed)
    }

    package func project(_ id: RemoteID) async throws(RemoteFailure) -> ObservedProject {
        try await sender.send(APIRequest(.getProject, id), for: ProjectWire.self).observed
    }

    package func createProject(_ project: DesiredProject) async throws(RemoteFailure) -> ObservedProject {
        let request = try APIRequest(.createProject, sending: ProjectBody(project))
        return try await sender.send(request, for: ProjectWire.self).observed
    }

    package func updateProject(
        _ id: RemoteID, _ update: ProjectUpdate
    ) async throws(RemoteFailure) -> ObservedProject {
        let request = try APIRequest(.updateProject, id, sending: ProjectBody(update))
        return try await sender.send(request, for: ProjectWire.self).observed
    }

    package func deleteProject(_ id: RemoteID) async throws(RemoteFailure) {
        try await sender.send(APIRequest(.deleteProject, id))
    }
}
