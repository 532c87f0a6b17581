/// How far a bulk upload is (contract, GET /datasets/{dataset_id}/images/bulk-upload/status).
package struct ObservedBulkUpload: Hashable, Codable, Sendable {
    /// `status` of the contract.
    package enum Status: String, Codable, Sendable, CaseIterable {
        case pending, processing, completed, failed

        /// Nothing more will come of it.
        package var isOver: Bool { self == .completed || self == .failed }
    }

    /// A file of the archive that did not become an image.
    package struct Failure: Hashable, Codable, Sendable {
        /// As it stands in the archive.
        package var name: String
        /// The vendor's words; empty when it gave none.
        package var message: String

        package init(name: String, message: String) {
            self.name = name
            self.message = message
        }
    }

    package var status: Status
    /// Images that were taken.
    package var done: Int
    /// Images that were refused. The vendor may name fewer of them in `failures`.
    package var failed: Int
    package var failures: [Failure]

    package init(status: Status, done: Int = 0, failed: Int = 0, failures: [Failure] = []) {
        self.status = status
        self.done = done
        self.failed = failed
        self.failures = failures
    }

    /// Everything that did not become an image, also what the vendor counts and does not name.
    package var losses: [Failure] {
        let unnamed = failed - failures.count
        guard unnamed > 0 else { return failures }
        return failures + [Failure(name: "\(unnamed) without a name", message: "")]
    }
}
