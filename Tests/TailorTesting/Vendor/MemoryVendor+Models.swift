import TailorModel

// Models and their trainings.

extension MemoryVendor {
    package func createModel(_ model: NewModel, dataset: RemoteID) async throws(RemoteFailure) -> ObservedModel {
        try perform(.createModel) { () throws(RemoteFailure) in
            guard graph.datasets[dataset] != nil else { throw refuse(.createModel, .notFound) }
            let made = ObservedModel(
                id: newID(), name: model.name, description: model.description, trainingMode: model.training.mode,
                projectID: graph.datasets[dataset]?.projectID, datasetID: dataset)
            graph.models[made.id] = made
            return made
        }
    }

    package func updateModel(_ id: RemoteID, _ update: ModelUpdate) async throws(RemoteFailure) {
        try perform(.updateModel) { () throws(RemoteFailure) in
            guard graph.models[id] != nil else { throw refuse(.updateModel, .notFound) }
            if let name = update.name { graph.models[id]?.name = name }
            if let description = update.description { graph.models[id]?.description = description }
        }
    }

    package func startTraining(_ id: RemoteID, _ parameters: TrainingParameters) async throws(RemoteFailure) {
        try perform(.startTraining) { () throws(RemoteFailure) in
            guard let model = graph.models[id] else { throw refuse(.startTraining, .notFound) }
            guard model.status == .created, graph.datasets[model.datasetID]?.status == .completed else {
                throw refuse(.startTraining, .conflict)
            }
            graph.models[id]?.status = .inProgress
            trainings[id, default: 0] += 1
        }
    }

    package func stopTraining(_ id: RemoteID) async throws(RemoteFailure) {
        try perform(.stopTraining) { () throws(RemoteFailure) in
            guard graph.models[id]?.status == .inProgress else { throw refuse(.stopTraining, .conflict) }
            graph.models[id]?.status = .stopped
        }
    }

    package func deleteModel(_ id: RemoteID) async throws(RemoteFailure) {
        try perform(.deleteModel) { () throws(RemoteFailure) in
            guard let model = graph.models[id] else { throw refuse(.deleteModel, .notFound) }
            guard !model.status.isBusy else { throw refuse(.deleteModel, .conflict) }
            graph.models[id] = nil
        }
    }
}
