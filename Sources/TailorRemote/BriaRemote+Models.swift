import TailorModel

extension BriaRemote {
    package func models() async throws(RemoteFailure) -> [ObservedModel] {
        try await sender.send(APIRequest(.listModels), for: [ModelWire].self).map(\.observed)
    }

    package func model(_ id: RemoteID) async throws(RemoteFailure) -> ObservedModel {
        try await sender.send(APIRequest(.getModel, id), for: ModelWire.self).observed
    }

    package func createModel(_ model: NewModel, dataset: RemoteID) async throws(RemoteFailure) -> ObservedModel {
        let request = try APIRequest(.createModel, sending: ModelBody(model, dataset: dataset))
        return try await sender.send(request, for: ModelWire.self).observed
    }

    package func updateModel(_ id: RemoteID, _ update: ModelUpdate) async throws(RemoteFailure) {
        let request = try APIRequest(.updateModel, id, sending: ModelUpdateBody(update))
        _ = try await sender.send(request, for: Acknowledgement.self)
    }

    package func startTraining(_ id: RemoteID, _ parameters: TrainingParameters) async throws(RemoteFailure) {
        let request = try APIRequest(.startTraining, id, sending: TrainingBody(parameters))
        _ = try await sender.send(request, for: Acknowledgement.self)
    }

    package func stopTraining(_ id: RemoteID) async throws(RemoteFailure) {
        try await sender.send(APIRequest(.stopTraining, id))
    }

    package func deleteModel(_ id: RemoteID) async throws(RemoteFailure) {
        try await sender.send(APIRequest(.deleteModel, id))
    }
}
