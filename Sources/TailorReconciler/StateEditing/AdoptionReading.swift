import TailorExecutor
import TailorModel

/// Reads what a list does not tell of a dataset that is adopted: its images, and how far the upload of its zip is.
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
}
