import TailorModel

extension VendorRules {
    mutating func uploadImage(_ upload: ImageUpload, to id: RemoteID) throws(RemoteFailure) -> ObservedImage {
        let dataset = try draft(id, for: .uploadImage)
        guard dataset.upload == .basic else { throw refuse(.uploadImage, .rejected) }
        guard dataset.images?.count ?? 0 < 200 else { throw refuse(.uploadImage, .conflict) }
        let isRenamed = quirks.contains(.renamedUploads)
        var image = ObservedImage(id: newID(), name: isRenamed ? upload.name.uppercased() : upload.name)
        if let caption = caption(in: dataset) {
            let isPending = quirks.contains(.pendingCaptions)
            image.captionSource = isPending ? .pending : .automatic
            image.caption = isPending ? nil : caption
        }
        graph.datasets[id]?.images?.append(image)
        graph.datasets[id]?.imagesCount = (dataset.images?.count ?? 0) + 1
        return image
    }

    mutating func writeCaption(
        _ caption: JSONValue, _ image: RemoteID, in dataset: RemoteID
    ) throws(RemoteFailure) -> ObservedImage {
        try edit(image, in: dataset, caption: caption.canonical, source: .manual)
    }

    mutating func regenerateCaption(
        _ image: RemoteID, in dataset: RemoteID
    ) throws(RemoteFailure) -> ObservedImage {
        let caption = caption(in: try draft(dataset, for: .updateImage))
        return try edit(image, in: dataset, caption: caption, source: .automatic)
    }

    private mutating func edit(
        _ image: RemoteID, in id: RemoteID, caption: String?, source: CaptionSource
    ) throws(RemoteFailure) -> ObservedImage {
        let dataset = try draft(id, for: .updateImage)
        guard let index = dataset.images?.firstIndex(where: { $0.id == image }),
            var edited = dataset.images?[index]
        else { throw refuse(.updateImage, .notFound) }
        edited.caption = caption
        edited.captionSource = source
        graph.datasets[id]?.images?[index] = edited
        return edited
    }

    mutating func regenerateCaptions(of id: RemoteID) throws(RemoteFailure) -> RemoteAnswer {
        let dataset = try draft(id, for: .regenerateCaptions)
        let written = caption(in: dataset)
        for index in (dataset.images ?? []).indices {
            graph.datasets[id]?.images?[index].caption = written
            graph.datasets[id]?.images?[index].captionSource = .automatic
        }
        return .done
    }

    mutating func deleteImage(_ id: RemoteID, in dataset: RemoteID) throws(RemoteFailure) -> RemoteAnswer {
        let images = try draft(dataset, for: .deleteImage).images ?? []
        guard images.contains(where: { $0.id == id }) else { throw refuse(.deleteImage, .notFound) }
        graph.datasets[dataset]?.images?.removeAll { $0.id == id }
        graph.datasets[dataset]?.imagesCount = images.count - 1
        return .done
    }

    /// A dataset as it is read: pending captions arrive, and the images of a zip may be late.
    package mutating func read(_ id: RemoteID) throws(RemoteFailure) -> ObservedDataset {
        guard let dataset = graph.datasets[id] else { throw refuse(.getDataset, .notFound) }
        let written = caption(in: dataset)
        for index in (dataset.images ?? []).indices where dataset.images?[index].captionSource == .pending {
            graph.datasets[id]?.images?[index].caption = written
            graph.datasets[id]?.images?[index].captionSource = .automatic
        }
        return lagging(dataset)
    }
}
