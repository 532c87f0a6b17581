import TailorModel

// Projects and datasets.

extension MemoryVendor {
    package func createProject(_ project: DesiredProject) async throws(RemoteFailure) -> ObservedProject {
        try perform(.createProject) {
            let made = ObservedProject(
                id: newID(), name: project.name, description: project.description ?? "",
                ipType: project.ip.type.rawValue, ipMedium: project.ip.medium.rawValue, ipName: project.ip.name,
                ipDescription: project.ip.description)
            graph.projects[made.id] = made
            return made
        }
    }

    package func updateProject(
        _ id: RemoteID, _ update: ProjectUpdate
    ) async throws(RemoteFailure) -> ObservedProject {
        try perform(.updateProject) { () throws(RemoteFailure) in
            guard var project = graph.projects[id] else { throw refuse(.updateProject, .notFound) }
            project.name = update.name ?? project.name
            project.description = update.description ?? project.description
            project.ipName = update.ipName ?? project.ipName
            project.ipDescription = update.ipDescription ?? project.ipDescription
            graph.projects[id] = project
            return project
        }
    }

    package func deleteProject(_ id: RemoteID) async throws(RemoteFailure) {
        try perform(.deleteProject) { () throws(RemoteFailure) in
            guard graph.projects.removeValue(forKey: id) != nil else { throw refuse(.deleteProject, .notFound) }
            let datasets = Set(graph.datasets.values.filter { $0.projectID == id }.map(\.id))
            graph.datasets = graph.datasets.filter { !datasets.contains($0.key) }
            graph.models = graph.models.filter { !datasets.contains($0.value.datasetID) }
        }
    }

    package func createDataset(
        project: RemoteID, name: String, upload: UploadType, trainingVersion: String?
    ) async throws(RemoteFailure) -> ObservedDataset {
        try perform(.createDataset) { () throws(RemoteFailure) in
            guard graph.projects[project] != nil else { throw refuse(.createDataset, .notFound) }
            let made = ObservedDataset(
                id: newID(), projectID: project, name: name, upload: upload, imagesCount: 0, images: [])
            graph.datasets[made.id] = made
            if datasetsAreDoubled {
                var twin = made
                twin.id = RemoteID(made.id.rawValue + 8000)
                graph.datasets[twin.id] = twin
            }
            return made
        }
    }

    package func cloneDataset(_ id: RemoteID, name: String) async throws(RemoteFailure) -> ObservedDataset {
        try perform(.cloneDataset) { () throws(RemoteFailure) in
            guard var copy = graph.datasets[id] else { throw refuse(.cloneDataset, .notFound) }
            copy.id = newID()
            copy.name = name
            copy.status = .draft
            for index in (copy.images ?? []).indices {
                copy.images?[index].id = newID()
                if habits.contains(.cloneRenames) { copy.images?[index].name = "image_\(index + 1).png" }
                guard habits.contains(.cloneDropsCaptions) else { continue }
                copy.images?[index].caption = nil
                copy.images?[index].captionSource = nil
            }
            graph.datasets[copy.id] = copy
            return copy
        }
    }

    package func updateDataset(
        _ id: RemoteID, _ update: DatasetUpdate
    ) async throws(RemoteFailure) -> ObservedDataset {
        try perform(.updateDataset) { () throws(RemoteFailure) in
            guard var dataset = graph.datasets[id] else { throw refuse(.updateDataset, .notFound) }
            dataset.name = update.name ?? dataset.name
            if let schema = update.visualSchema {
                dataset = try draft(id, for: .updateDataset)
                dataset.name = update.name ?? dataset.name
                dataset.visualSchema = schema.canonical
            }
            if let prefix = update.captionPrefix {
                _ = try draft(id, for: .updateDataset)
                dataset.captionPrefix = prefix
            }
            if update.status == .completed, dataset.images?.count ?? 0 < 5 { throw refuse(.updateDataset, .conflict) }
            dataset.status = update.status ?? dataset.status
            graph.datasets[id] = dataset
            return dataset
        }
    }

    package func deleteDataset(_ id: RemoteID) async throws(RemoteFailure) {
        try perform(.deleteDataset) { () throws(RemoteFailure) in
            guard graph.datasets.removeValue(forKey: id) != nil else { throw refuse(.deleteDataset, .notFound) }
        }
    }
}
