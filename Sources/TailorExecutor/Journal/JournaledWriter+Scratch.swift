import TailorModel

// A scratch draft: a dataset that is made for one refinement, and deleted after it.

extension JournaledWriter {
    package func makeScratch(
        in project: RemoteID, _ name: String, for address: Address
    ) async throws(OperationFailure) {
        let remote = remote
        let record = ScratchRecord(id: .pending, projectID: project)
        let pending = PendingWrite(
            .createScratch, at: address, parent: project, name: name, edits: [.scratchMade(record)])
        try await write(to: .createDataset) {
            PreparedRequest(pending) { () async throws(RemoteFailure) in
                .asIntended(try await remote.createDataset(project: project, name: name, upload: .basic).id)
            }
        }
    }

    package func deleteScratch(_ id: RemoteID, for address: Address) async throws(OperationFailure) {
        let remote = remote
        let pending = PendingWrite(.deleteScratch, at: address, parent: id, edits: [.scratchRemoved(id)])
        try await write(to: .deleteDataset) {
            PreparedRequest(pending, alreadySo: [.notFound]) { () async throws(RemoteFailure) in
                try await remote.deleteDataset(id)
                return .asIntended(nil)
            }
        }
    }

    /// The newest scratch draft that stands.
    package var scratch: RemoteID? { get async { await state.recorded.scratches.last?.id } }
}
