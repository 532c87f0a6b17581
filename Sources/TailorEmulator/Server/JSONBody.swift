import HTTPTypes

/// Bodies are JSON; a picture travels in one as base64 (contract, POST /tailored-gen/datasets/{dataset_id}/images).
enum JSONBody {
    /// - Throws: 415 for multipart, which some clients try. Other media types, and none, are taken for JSON.
    static func check(_ headers: HTTPFields) throws(Refusal) {
        guard headers[.contentType]?.lowercased().hasPrefix("multipart/") == true else { return }
        throw Refusal(
            415, "Unsupported media type: multipart is not taken",
            details: "Send a JSON object as application/json, with a picture in base64 in `file`.")
    }
}
