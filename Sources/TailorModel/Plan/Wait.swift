/// What the vendor does by itself, and an operation waits for.
package enum Wait: Hashable, Encodable, Sendable {
    /// Until every image has a caption and no regeneration runs. The images named had none when the plan was made, or
    /// had one that was being rewritten. When no image is named, and no answer of the run left a caption pending,
    /// nothing is asked.
    case captions(missing: [String])
    /// Until the upload of a zip is over; then its images are recorded. Files of the zip that fail are no failure when
    /// they are among the excepted ones.
    case bulkUpload(excepted: [String])
    /// Until the training of a revision is stopped.
    case stopped(revision: Int)
    /// Until a sample is made; then its picture is stored. A refusal is its result, too.
    case sample(PlannedSample)

    package var kind: WaitKind {
        switch self {
        case .captions: .awaitCaptions
        case .bulkUpload: .awaitBulkUpload
        case .stopped: .awaitStopped
        case .sample(let sample): sample.isLegacy ? .fetchSample : .awaitSample
        }
    }

    private enum CodingKeys: String, CodingKey {
        case captions = "awaitCaptions"
        case bulkUpload = "awaitBulkUpload"
        case stopped = "awaitStopped"
        case sample = "awaitSample"
    }
}

/// The kind of a wait, as plans spell it.
package enum WaitKind: String, Sendable, CaseIterable {
    case awaitCaptions = "await_captions"
    case awaitBulkUpload = "await_bulk_upload"
    case awaitStopped = "await_stopped"
    case awaitSample = "await_sample"
    /// Of a legacy family, which has answered with the result.
    case fetchSample = "fetch_sample"

    /// What is read again and again; nil where nothing is.
    package var endpoint: Endpoint? {
        switch self {
        case .awaitCaptions: .getDataset
        case .awaitBulkUpload: .getBulkUpload
        case .awaitStopped: .listModels
        case .awaitSample: .getStatus
        case .fetchSample: nil
        }
    }
}
