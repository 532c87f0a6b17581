import TailorModel

extension BriaRemote: RemoteReading {
    package var budget: BudgetSnapshot { get async { await sender.budget.snapshot } }

    package func projects() async throws(RemoteFailure) -> [ObservedProject] {
        try await sender.send(APIRequest(.listProjects), for: [ProjectWire].self).map(\.observed)
    }

    package func project(_ id: RemoteID) async throws(RemoteFailure) -> ObservedProject {
        try await sender.send(APIRequest(.getProject, id), for: ProjectWire.self).observed
    }

    package func models() async throws(RemoteFailure) -> [ObservedModel] {
        try await sender.send(APIRequest(.listModels), for: [ModelWire].self).map(\.observed)
    }

    package func model(_ id: RemoteID) async throws(RemoteFailure) -> ObservedModel {
        try await sender.send(APIRequest(.getModel, id), for: ModelWire.self).observed
    }

    package func checkpoints(of model: RemoteID) async throws(RemoteFailure) -> ObservedCheckpoints {
        try await sender.send(APIRequest(.listCheckpoints, model), for: CheckpointsWire.self).observed
    }

    package func state(of job: GenerationJob) async throws(RemoteFailure) -> GenerationState {
        let state = try await sender.send(APIRequest(.getStatus, job), for: StatusWire.self).state
        guard case .refused(let refusal) = state else { return state }
        let words = VendorComplaint.bounded(refusal.message, hiding: sender.access.token)
        return .refused(GenerationRefusal(refusal.code, words))
    }

    package func bulkUpload(of dataset: RemoteID) async throws(RemoteFailure) -> ObservedBulkUpload {
        try await sender.send(APIRequest(.getBulkUpload, dataset), for: BulkUploadWire.self).observed
    }

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
            if let all = Self.allImages(of: dataset) { all } else { try await self.images(of: id) }
        if let expected = dataset.imagesCount, images.count != expected {
            throw RemoteFailure(
                code: .unreadable, effect: .none, endpoint: .listImages, status: 200,
                message: "dataset \(id) says it has \(expected) images, and \(images.count) came")
        }
        dataset.images = images
        dataset.imagesCount = images.count
        return dataset
    }

    /// The images of the answer when they are all of them.
    private static func allImages(of dataset: ObservedDataset) -> [ObservedImage]? {
        guard let images = dataset.images else { return nil }
        let isWhole = dataset.imagesCount.map { $0 == images.count } ?? (images.count < imagesInDataset)
        return isWhole ? images : nil
    }

    private func images(of dataset: RemoteID) async throws(RemoteFailure) -> [ObservedImage] {
        try await sender.send(APIRequest(.listImages, dataset), for: [ImageWire].self).map(\.observed)
    }
}
