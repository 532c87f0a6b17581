import TailorModel

extension StepPerformer {
    /// One that is gone already is no failure.
    func deleteCheckpoint(
        _ step: Int, revision: Int, _ key: String
    ) async throws(OperationFailure) -> PreparedRequest {
        let remote = remote
        let id = try await state.model(key, revision: revision).id
        return PreparedRequest(parent: id, alreadySo: [.notFound], edits: []) { () async throws(RemoteFailure) in
            try await remote.deleteCheckpoint(step, model: id)
        }
    }
}
