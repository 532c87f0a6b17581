import TailorExecutor
import TailorModel

/// Reads what a list does not tell of what is adopted: the images of a dataset, how far the upload of its zip is, and the
/// checkpoints of a model.
struct AdoptionReading: Sendable {
    let remote: any RemoteReading

    /// - Returns: nil for the dataset when it is gone.
    func dataset(
        _ id: RemoteID, as desired: DesiredDataset
    ) async throws(RemoteFailure) -> (dataset: ObservedDataset, upload: ObservedBulkUpload?)? {
        let remote = remote
        let found = try await nilIfNotFound { () async throws(RemoteFailure) in try await remote.dataset(id) }
        guard let found else { return nil }
        guard found.status == .draft, found.upload == .advanced, desired.archive != nil else { return (found, nil) }
        let upload = try await nilIfNotFound { () async throws(RemoteFailure) in try await remote.bulkUpload(of: id) }
        return (found, upload)
    }

    /// With its checkpoints, if the YAML does not keep them all.
    func model(_ seen: ObservedModel, as desired: DesiredModel) async throws(RemoteFailure) -> ObservedModel {
        guard desired.tidies(seen) else { return seen }
        var model = seen
        model.checkpoints = try await remote.checkpoints(of: seen.id)
        return model
    }
}

extension DesiredModel {
    /// Whether the model may have checkpoints to delete.
    func tidies(_ seen: ObservedModel?) -> Bool {
        keptCheckpoints != nil && training.mode == .expert && seen?.status == .completed
    }
}
