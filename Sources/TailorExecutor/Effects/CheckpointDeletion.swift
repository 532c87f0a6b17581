import TailorModel

extension OperationRunner {
    /// One that is gone already is no failure.
    func deleteCheckpoint(
        _ step: Int, revision: Int, _ key: String
    ) async throws(OperationFailure) -> PreparedRequest {
        let remote = remote
        let id = try await state.model(key, revision: revision).id
        let write = PendingWrite(.deleteCheckpoint, at: .model(key), parent: id)
        return PreparedRequest(write, alreadySo: [.notFound]) { () async throws(RemoteFailure) in
            try await remote.deleteCheckpoint(step, model: id)
            return .asIntended(nil)
        }
    }
}
