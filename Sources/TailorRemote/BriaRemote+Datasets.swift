import TailorModel

extension BriaRemote {
    /// What GET /tailored-gen/datasets/{dataset_id} brings at most (contract, `max_images`).
    private static let imagesInDataset = 200

    package func datasets() async throws(RemoteFailure) -> [ObservedDataset] {
        try await sender.send(APIRequest(.listDatasets), for: [DatasetWire].self).map { wire in
            var dataset = wire.observed
            dataset.images = nil
            return dataset
        }
    }

    package func dataset(_ id: RemoteID) async throws(RemoteFailure) -> ObservedDataset {
        let request = APIRequest(.getDataset, id, query: "max_images=\(Self.imagesInDataset)")
        var dataset = try await sender.send(request, for: DatasetWire.self).observed
        let images =
            if let brought = Self.brought(by: dataset) { brought } else { try await self.images(of: id) }
        if let expected = dataset.imagesCount, images.count != expected {
            throw RemoteFailure(
                code: .unreadable, effect: .none, endpoint: .listImages, status: 200,
                message: "dataset \(id) says it has \(expected) images, and \(images.count) came")
        }
        dataset.images = images
        dataset.imagesCount = images.count
        return dataset
    }

    package func createDataset(
        project: RemoteID, name: String, upload: UploadType, trainingVersion: String?
    ) async throws(RemoteFailure) -> ObservedDataset {
        let body = DatasetBody(project: project, name: name, upload: upload, trainingVersion: trainingVersion)
        return try await sender.send(APIRequest(.createDataset, sending: body), for: DatasetWire.self).observed
    }

    package func cloneDataset(_ id: RemoteID, name: String) async throws(RemoteFailure) -> ObservedDataset {
        let request = try APIRequest(.cloneDataset, id, sending: CloneBody(name: name))
        return try await sender.send(request, for: DatasetWire.self).observed
    }

    package func updateDataset(
        _ id: RemoteID, _ update: DatasetUpdate
    ) async throws(RemoteFailure) -> ObservedDataset {
        let request = try APIRequest(.updateDataset, id, sending: DatasetUpdateBody(update))
        return try await sender.send(request, for: DatasetWire.self).observed
    }

    package func deleteDataset(_ id: RemoteID) async throws(RemoteFailure) {
        try await sender.send(APIRequest(.deleteDataset, id))
    }

    /// The images of the answer when they are all of them.
    private static func brought(by dataset: ObservedDataset) -> [ObservedImage]? {
        guard let images = dataset.images else { return nil }
        let isWhole = dataset.imagesCount.map { $0 == images.count } ?? (images.count < imagesInDataset)
        return isWhole ? images : nil
    }

    private func images(of dataset: RemoteID) async throws(RemoteFailure) -> [ObservedImage] {
        try await sender.send(APIRequest(.listImages, dataset), for: [ImageWire].self).map(\.observed)
    }
}
