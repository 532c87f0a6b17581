import TailorModel

// What is asked without changing anything.

extension MemoryVendor {
    package func projects() async throws(RemoteFailure) -> [ObservedProject] {
        try perform(.listProjects) { listed(graph.projects.values, \.id) }
    }

    package func datasets() async throws(RemoteFailure) -> [ObservedDataset] {
        try perform(.listDatasets) {
            blindLooks -= 1
            guard blindLooks < 0 else { return [] }
            return listed(graph.datasets.values, \.id).map { dataset in
                var row = dataset
                row.images = nil
                return row
            }
        }
    }

    package func models() async throws(RemoteFailure) -> [ObservedModel] {
        try perform(.listModels) { listed(graph.models.values, \.id) }
    }

    package func project(_ id: RemoteID) async throws(RemoteFailure) -> ObservedProject {
        try perform(.getProject) { () throws(RemoteFailure) in
            guard let project = graph.projects[id] else { throw refuse(.getProject, .notFound) }
            return project
        }
    }

    package func model(_ id: RemoteID) async throws(RemoteFailure) -> ObservedModel {
        try perform(.getModel) { () throws(RemoteFailure) in
            guard let model = graph.models[id] else { throw refuse(.getModel, .notFound) }
            return model
        }
    }

    package func dataset(_ id: RemoteID) async throws(RemoteFailure) -> ObservedDataset {
        try perform(.getDataset) { () throws(RemoteFailure) in
            guard let dataset = graph.datasets[id] else { throw refuse(.getDataset, .notFound) }
            if dataset.visualSchema != nil {
                for index in (dataset.images ?? []).indices where dataset.images?[index].captionSource == .pending {
                    graph.datasets[id]?.images?[index].caption = caption(under: dataset.visualSchema)
                    graph.datasets[id]?.images?[index].captionSource = .automatic
                }
            }
            return lagging(dataset)
        }
    }
}
