import TailorModel

extension VendorRules {
    mutating func createModel(_ model: NewModel, on dataset: RemoteID) throws(RemoteFailure) -> ObservedModel {
        guard graph.datasets[dataset] != nil else { throw refuse(.createModel, .notFound) }
        try claim(model.name, among: models(on: dataset), of: nil, .createModel)
        let made = ObservedModel(
            id: newID(), name: model.name, description: model.description, trainingMode: model.training.mode,
            projectID: graph.datasets[dataset]?.projectID, datasetID: dataset)
        graph.models[made.id] = made
        return made
    }

    mutating func updateModel(_ id: RemoteID, _ update: ModelUpdate) throws(RemoteFailure) -> RemoteAnswer {
        guard let model = graph.models[id] else { throw refuse(.updateModel, .notFound) }
        try claim(update.name, among: models(on: model.datasetID), of: id, .updateModel)
        if let name = update.name { graph.models[id]?.name = name }
        if let description = update.description { graph.models[id]?.description = description }
        let texts = ["name": graph.models[id]?.name, "description": graph.models[id]?.description]
        return .texts(texts.compactMapValues { $0 })
    }

    private func models(on dataset: RemoteID) -> [(RemoteID, String)] {
        graph.models.values.filter { $0.datasetID == dataset }.map { ($0.id, $0.name) }
    }

    mutating func startTraining(_ id: RemoteID) throws(RemoteFailure) -> RemoteAnswer {
        guard let model = graph.models[id] else { throw refuse(.startTraining, .notFound) }
        guard model.status == .created, graph.datasets[model.datasetID]?.status == .completed else {
            throw refuse(.startTraining, .conflict)
        }
        graph.models[id]?.status = .inProgress
        trainings[id, default: 0] += 1
        return .done
    }

    mutating func stopTraining(_ id: RemoteID) throws(RemoteFailure) -> RemoteAnswer {
        guard graph.models[id]?.status == .inProgress else { throw refuse(.stopTraining, .conflict) }
        graph.models[id]?.status = .stopped
        return .done
    }

    mutating func deleteModel(_ id: RemoteID) throws(RemoteFailure) -> RemoteAnswer {
        guard let model = graph.models[id] else { throw refuse(.deleteModel, .notFound) }
        guard !model.status.isBusy else { throw refuse(.deleteModel, .conflict) }
        graph.models[id] = nil
        return .done
    }

    package func checkpoints(of id: RemoteID) throws(RemoteFailure) -> ObservedCheckpoints {
        guard let model = graph.models[id] else { throw refuse(.listCheckpoints, .notFound) }
        guard model.trainingMode == .expert, model.status == .completed else {
            throw refuse(.listCheckpoints, .rejected)
        }
        return model.checkpoints ?? ObservedCheckpoints(steps: [])
    }

    mutating func deleteCheckpoint(_ step: Int, of model: RemoteID) throws(RemoteFailure) -> RemoteAnswer {
        guard let found = graph.models[model]?.checkpoints, found.steps.contains(step) else {
            throw refuse(.deleteCheckpoint, .notFound)
        }
        guard found.activeStep != step else { throw refuse(.deleteCheckpoint, .rejected) }
        graph.models[model]?.checkpoints?.steps.removeAll { $0 == step }
        return .done
    }
}
