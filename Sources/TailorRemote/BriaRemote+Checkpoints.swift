import TailorModel

extension BriaRemote {
    package func checkpoints(of model: RemoteID) async throws(RemoteFailure) -> ObservedCheckpoints {
        try await sender.send(APIRequest(.listCheckpoints, model), for: CheckpointsWire.self).observed
    }

    package func deleteCheckpoint(_ step: Int, model: RemoteID) async throws(RemoteFailure) {
        try await sender.send(APIRequest(.deleteCheckpoint, model, RemoteID(step)))
    }
}
