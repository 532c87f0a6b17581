/// `upload_type` of the contract: one request an image, or one zip.
package enum UploadType: String, Codable, Sendable, CaseIterable {
    case basic, advanced
}
