import TailorModel

// Images and their captions.

extension MemoryVendor {
    package func uploadImage(
        _ upload: ImageUpload, content: ImageContent, to dataset: RemoteID
    ) async throws(RemoteFailure) -> ObservedImage {
        try perform(.uploadImage) { () throws(RemoteFailure) in
            let standing = try draft(dataset, for: .uploadImage)
            guard standing.upload == .basic else { throw refuse(.uploadImage, .rejected) }
            guard standing.images?.count ?? 0 < 200 else { throw refuse(.uploadImage, .conflict) }
            var image = ObservedImage(
                id: newID(), name: uploadsAreRenamed ? upload.name.uppercased() : upload.name)
            if standing.visualSchema != nil {
                image.captionSource = captionsAreLate ? .pending : .automatic
                image.caption = captionsAreLate ? nil : caption(under: standing.visualSchema)
            }
            graph.datasets[dataset]?.images?.append(image)
            graph.datasets[dataset]?.imagesCount = (standing.images?.count ?? 0) + 1
            return image
        }
    }

    package func writeCaption(
        _ caption: JSONValue, image: RemoteID, dataset: RemoteID
    ) async throws(RemoteFailure) -> ObservedImage {
        try edit(image, in: dataset) {
            $0.caption = caption.canonical
            $0.captionSource = .manual
        }
    }

    package func regenerateCaption(image: RemoteID, dataset: RemoteID) async throws(RemoteFailure) -> ObservedImage {
        let text = caption(under: graph.datasets[dataset]?.visualSchema)
        return try edit(image, in: dataset) {
            $0.caption = text
            $0.captionSource = .automatic
        }
    }

    private func edit(
        _ image: RemoteID, in dataset: RemoteID, _ change: (inout ObservedImage) -> Void
    ) throws(RemoteFailure) -> ObservedImage {
        try perform(.updateImage) { () throws(RemoteFailure) in
            let standing = try draft(dataset, for: .updateImage)
            guard let index = standing.images?.firstIndex(where: { $0.id == image }),
                var edited = standing.images?[index]
            else { throw refuse(.updateImage, .notFound) }
            change(&edited)
            graph.datasets[dataset]?.images?[index] = edited
            return edited
        }
    }

    package func regenerateCaptions(dataset: RemoteID) async throws(RemoteFailure) {
        try perform(.regenerateCaptions) { () throws(RemoteFailure) in
            let standing = try draft(dataset, for: .regenerateCaptions)
            for index in (standing.images ?? []).indices {
                graph.datasets[dataset]?.images?[index].caption = caption(under: standing.visualSchema)
                graph.datasets[dataset]?.images?[index].captionSource = .automatic
            }
        }
    }

    package func deleteImage(_ id: RemoteID, dataset: RemoteID) async throws(RemoteFailure) {
        try perform(.deleteImage) { () throws(RemoteFailure) in
            let standing = try draft(dataset, for: .deleteImage)
            guard standing.images?.contains(where: { $0.id == id }) ?? false else {
                throw refuse(.deleteImage, .notFound)
            }
            graph.datasets[dataset]?.images?.removeAll { $0.id == id }
            graph.datasets[dataset]?.imagesCount = (standing.images?.count ?? 1) - 1
        }
    }
}
