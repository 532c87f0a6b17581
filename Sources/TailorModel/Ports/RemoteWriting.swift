import Foundation

/// The writing face of the vendor's API. Every call is one request, but for retries that are safe. Cancelling its task
/// ends the waits before it and between its attempts; a request in flight goes on to its answer.
package protocol RemoteWriting: RemoteReading {
    /// Asks whether the budget lets one more request to the endpoint start now. If so, that start is kept for the next
    /// call to it, so that an intent is written down only when its request can leave at once.
    func reserve(_ endpoint: Endpoint) async -> Reservation

    func createProject(_ project: DesiredProject) async throws(RemoteFailure) -> ObservedProject
    func updateProject(_ id: RemoteID, _ update: ProjectUpdate) async throws(RemoteFailure) -> ObservedProject
    /// Deletes everything in it, too. One that is not there is reported as `notFound`.
    func deleteProject(_ id: RemoteID) async throws(RemoteFailure)

    /// - Parameter trainingVersion: the legacy family, opaque; not in the current contract. Nil: today's.
    func createDataset(
        project: RemoteID, name: String, upload: UploadType, trainingVersion: String?
    ) async throws(RemoteFailure) -> ObservedDataset
    /// The answer brings the images with their new ids (contract, POST /datasets/{dataset_id}/clone).
    func cloneDataset(_ id: RemoteID, name: String) async throws(RemoteFailure) -> ObservedDataset
    func updateDataset(_ id: RemoteID, _ update: DatasetUpdate) async throws(RemoteFailure) -> ObservedDataset
    func deleteDataset(_ id: RemoteID) async throws(RemoteFailure)

    func uploadImage(_ upload: ImageUpload, content: ImageContent, to dataset: RemoteID) async throws(RemoteFailure)
        -> ObservedImage
    func writeCaption(_ caption: JSONValue, image: RemoteID, dataset: RemoteID) async throws(RemoteFailure)
        -> ObservedImage
    func regenerateCaption(image: RemoteID, dataset: RemoteID) async throws(RemoteFailure) -> ObservedImage
    func regenerateCaptions(dataset: RemoteID) async throws(RemoteFailure)
    func deleteImage(_ id: RemoteID, dataset: RemoteID) async throws(RemoteFailure)
    /// Has the vendor fetch an archive into an empty advanced dataset. A dataset takes one such upload in its life; what
    /// becomes of it, `bulkUpload(of:)` tells.
    func startBulkUpload(_ upload: BulkUpload, to dataset: RemoteID) async throws(RemoteFailure)

    /// Asks a vision model for the schema that 5-10 pictures have in common. Nothing is made at the vendor
    /// (contract, POST /generate_visual_schema).
    /// - Returns: an object.
    func generateVisualSchema(_ samples: [ImageContent]) async throws(RemoteFailure) -> JSONValue
    /// Asks for a schema or a caption, changed as the instruction says. The dataset has to be a draft, and stays as it
    /// is (contract, POST /refine_structured_prompt).
    /// - Returns: an object.
    func refineStructuredPrompt(
        _ document: JSONValue, instruction: String, dataset: RemoteID
    ) async throws(RemoteFailure) -> JSONValue
    /// Asks for the text that the captions of a legacy family begin with, from 1-6 pictures (facts.md, 9 and 10: not in
    /// the current contract).
    func generatePrefix(_ samples: [ImageContent]) async throws(RemoteFailure) -> String

    func createModel(_ model: NewModel, dataset: RemoteID) async throws(RemoteFailure) -> ObservedModel
    func updateModel(_ id: RemoteID, _ update: ModelUpdate) async throws(RemoteFailure)
    func startTraining(_ id: RemoteID, _ parameters: TrainingParameters) async throws(RemoteFailure)
    func stopTraining(_ id: RemoteID) async throws(RemoteFailure)
    func deleteModel(_ id: RemoteID) async throws(RemoteFailure)
    /// The one that is used for inference cannot be deleted: `rejected`.
    func deleteCheckpoint(_ step: Int, model: RemoteID) async throws(RemoteFailure)
}

/// What a bulk upload sends.
package struct BulkUpload: Hashable, Codable, Sendable {
    /// Where the vendor fetches the archive from; may be signed.
    package var zipURL: String
    package var contentModeration: Bool

    package init(zipURL: String, contentModeration: Bool) {
        self.zipURL = zipURL
        self.contentModeration = contentModeration
    }
}

extension RemoteWriting {
    /// A dataset of today's family.
    package func createDataset(
        project: RemoteID, name: String, upload: UploadType
    ) async throws(RemoteFailure) -> ObservedDataset {
        try await createDataset(project: project, name: name, upload: upload, trainingVersion: nil)
    }
}

/// What an upload sends.
package enum ImageContent: Hashable, Sendable {
    /// The file's bytes, sent as base64 in `file`.
    case bytes(Data)
    /// Sent as `image_url`.
    case url(String)
}
