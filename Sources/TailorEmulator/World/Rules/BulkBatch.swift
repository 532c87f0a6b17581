/// The outcomes of some entries of an archive.
struct BulkBatch: Sendable {
    enum Outcome: Sendable {
        case success(PreparedPicture, name: String)
        case failure(BulkFailure)
    }

    /// The job as it was when the work began.
    let job: BulkRow
    let outcomes: [Outcome]
}
