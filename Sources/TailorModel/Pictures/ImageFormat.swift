/// The picture formats that the vendor takes (contract, POST /tailored-gen/datasets/{dataset_id}/images).
package enum ImageFormat: String, Codable, Sendable, CaseIterable {
    case jpeg, png, webp

    /// The media type under which a file of this format is served.
    package var mediaType: String { "image/\(rawValue)" }
}
