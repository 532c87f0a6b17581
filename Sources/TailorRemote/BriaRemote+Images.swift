import TailorModel

extension BriaRemote {
    package func uploadImage(
        _ upload: ImageUpload, content: ImageContent, to dataset: RemoteID
    ) async throws(RemoteFailure) -> ObservedImage {
        let request = try APIRequest(.uploadImage, dataset, sending: UploadBody(upload, content))
        return try await sender.send(request, for: ImageWire.self).observed
    }

    package func writeCaption(
        _ caption: JSONValue, image: RemoteID, dataset: RemoteID
    ) async throws(RemoteFailure) -> ObservedImage {
        let request = try APIRequest(.updateImage, dataset, image, sending: CaptionBody.caption(caption))
        return try await sender.send(request, for: ImageWire.self).observed
    }

    package func regenerateCaption(image: RemoteID, dataset: RemoteID) async throws(RemoteFailure) -> ObservedImage {
        let request = try APIRequest(.updateImage, dataset, image, sending: CaptionBody.regenerate).once
        return try await sender.send(request, for: ImageWire.self).observed
    }

    package func regenerateCaptions(dataset: RemoteID) async throws(RemoteFailure) {
        try await sender.send(APIRequest(.regenerateCaptions, dataset))
    }

    package func deleteImage(_ id: RemoteID, dataset: RemoteID) async throws(RemoteFailure) {
        try await sender.send(APIRequest(.deleteImage, dataset, id))
    }
}
