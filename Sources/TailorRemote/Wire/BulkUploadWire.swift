import TailorModel

/// A bulk upload as the vendor answers it (contract, GET /datasets/{dataset_id}/images/bulk-upload/status).
struct BulkUploadWire: Decodable {
    struct Failure: Decodable {
        let filename: String?
        let errorMessage: String?

        private enum CodingKeys: String, CodingKey {
            case filename
            case errorMessage = "error_message"
        }
    }

    let status: WireWord?
    let done: Int?
    let failed: Int?
    let failedImages: [Failure]?

    private enum CodingKeys: String, CodingKey {
        case status, done, failed
        case failedImages = "failed_images"
    }

    /// A status that the contract does not know is read as an upload under way: nothing is done on top of it.
    var observed: ObservedBulkUpload {
        let failures = (failedImages ?? []).map {
            ObservedBulkUpload.Failure(name: $0.filename ?? "", message: $0.errorMessage ?? "")
        }
        return ObservedBulkUpload(
            status: status?.among(ObservedBulkUpload.Status.self) ?? .processing, done: done ?? 0,
            failed: failed ?? failures.count, failures: failures)
    }
}

/// The body of POST /tailored-gen/datasets/{dataset_id}/images/bulk-upload.
struct BulkUploadBody: Encodable {
    let zipURL: String
    let contentModeration: Bool

    private enum CodingKeys: String, CodingKey {
        case zipURL = "zip_url"
        case contentModeration = "content_moderation"
    }

    init(_ upload: BulkUpload) {
        zipURL = upload.zipURL
        contentModeration = upload.contentModeration
    }
}
