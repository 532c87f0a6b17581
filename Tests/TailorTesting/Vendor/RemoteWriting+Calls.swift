import Foundation
import TailorModel

// Calls with the answer that each request has, for tests that talk to a remote by hand.

extension RemoteWriting {
    package func createProject(_ desired: DesiredProject) async throws(RemoteFailure) -> ObservedProject {
        try await project(.createProject(desired))
    }

    package func updateProject(
        _ id: RemoteID, _ update: ProjectUpdate
    ) async throws(RemoteFailure) -> ObservedProject {
        try await project(.updateProject(id, update))
    }

    package func deleteProject(_ id: RemoteID) async throws(RemoteFailure) { _ = try await perform(.deleteProject(id)) }

    package func createDataset(
        project: RemoteID, name: String, upload: UploadType
    ) async throws(RemoteFailure) -> ObservedDataset {
        try await dataset(.createDataset(project: project, name: name, upload: upload))
    }

    package func cloneDataset(_ id: RemoteID, name: String) async throws(RemoteFailure) -> ObservedDataset {
        try await dataset(.cloneDataset(id, name: name))
    }

    package func updateDataset(
        _ id: RemoteID, _ update: DatasetUpdate
    ) async throws(RemoteFailure) -> ObservedDataset {
        try await dataset(.updateDataset(id, update))
    }

    package func deleteDataset(_ id: RemoteID) async throws(RemoteFailure) { _ = try await perform(.deleteDataset(id)) }

    package func uploadImage(
        _ upload: ImageUpload, content: ImageContent, to dataset: RemoteID
    ) async throws(RemoteFailure) -> ObservedImage {
        try await image(.uploadImage(upload, content, dataset: dataset))
    }

    package func writeCaption(
        _ caption: JSONValue, image: RemoteID, dataset: RemoteID
    ) async throws(RemoteFailure) -> ObservedImage {
        try await self.image(.writeCaption(caption, image: image, dataset: dataset))
    }

    package func regenerateCaption(image: RemoteID, dataset: RemoteID) async throws(RemoteFailure) -> ObservedImage {
        try await self.image(.regenerateCaption(image: image, dataset: dataset))
    }

    package func regenerateCaptions(dataset: RemoteID) async throws(RemoteFailure) {
        _ = try await perform(.regenerateCaptions(dataset: dataset))
    }

    package func deleteImage(_ id: RemoteID, dataset: RemoteID) async throws(RemoteFailure) {
        _ = try await perform(.deleteImage(id, dataset: dataset))
    }

    package func startBulkUpload(_ upload: BulkUpload, to dataset: RemoteID) async throws(RemoteFailure) {
        _ = try await perform(.startBulkUpload(upload, dataset: dataset))
    }

    package func generateVisualSchema(_ samples: [ImageContent]) async throws(RemoteFailure) -> JSONValue {
        try await value(.generateVisualSchema(samples))
    }

    package func refineStructuredPrompt(
        _ document: JSONValue, instruction: String, dataset: RemoteID
    ) async throws(RemoteFailure) -> JSONValue {
        try await value(.refineStructuredPrompt(document, instruction: instruction, dataset: dataset))
    }

    package func generatePrefix(_ samples: [ImageContent]) async throws(RemoteFailure) -> String {
        guard case .string(let prefix) = try await value(.generatePrefix(samples)) else {
            throw .unexpected(.generatePrefix)
        }
        return prefix
    }

    package func createModel(_ model: NewModel, dataset: RemoteID) async throws(RemoteFailure) -> ObservedModel {
        let request = RemoteRequest.createModel(model, dataset: dataset)
        guard case .model(let made) = try await perform(request) else { throw .unexpected(request.endpoint) }
        return made
    }

    package func updateModel(_ id: RemoteID, _ update: ModelUpdate) async throws(RemoteFailure) {
        _ = try await perform(.updateModel(id, update))
    }

    package func startTraining(_ id: RemoteID, _ parameters: TrainingParameters) async throws(RemoteFailure) {
        _ = try await perform(.startTraining(id, parameters))
    }

    package func stopTraining(_ id: RemoteID) async throws(RemoteFailure) { _ = try await perform(.stopTraining(id)) }

    package func deleteModel(_ id: RemoteID) async throws(RemoteFailure) { _ = try await perform(.deleteModel(id)) }

    package func deleteCheckpoint(_ step: Int, model: RemoteID) async throws(RemoteFailure) {
        _ = try await perform(.deleteCheckpoint(step: step, model: model))
    }

    private func project(_ request: RemoteRequest) async throws(RemoteFailure) -> ObservedProject {
        guard case .project(let project) = try await perform(request) else { throw .unexpected(request.endpoint) }
        return project
    }

    private func dataset(_ request: RemoteRequest) async throws(RemoteFailure) -> ObservedDataset {
        guard case .dataset(let dataset) = try await perform(request) else { throw .unexpected(request.endpoint) }
        return dataset
    }

    private func image(_ request: RemoteRequest) async throws(RemoteFailure) -> ObservedImage {
        guard case .image(let image) = try await perform(request) else { throw .unexpected(request.endpoint) }
        return image
    }

    private func value(_ request: RemoteRequest) async throws(RemoteFailure) -> JSONValue {
        guard let value = try await perform(request).value else { throw .unexpected(request.endpoint) }
        return value
    }
}

extension RemoteFailure {
    fileprivate static func unexpected(_ endpoint: Endpoint) -> RemoteFailure {
        RemoteFailure(
            code: .unreadable, effect: .none, endpoint: endpoint, message: "the answer is not of the request's kind")
    }
}
