import TailorModel
import TailorTesting

@testable import TailorRemote

extension BriaRemote {
    func upload(
        _ content: ImageContent, named name: String = "pose.png", to dataset: RemoteID,
        increasingResolution: Bool = true
    ) async throws(RemoteFailure) -> ObservedImage {
        let upload = ImageUpload(
            name: name, source: .url("https://example.com/\(name)", digest: nil),
            increaseResolution: increasingResolution, contentModeration: false, schema: nil)
        return try await uploadImage(upload, content: content, to: dataset)
    }
}
