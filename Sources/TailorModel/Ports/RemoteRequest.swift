import Foundation

/// A request that changes something at the vendor or is paid for, as a value: every id in it is known.
package enum RemoteRequest: Hashable, Sendable {
    case createProject(DesiredProject)
    case updateProject(RemoteID, ProjectUpdate)
    /// Deletes everything in it, too.
    case deleteProject(RemoteID)

    case createDataset(project: RemoteID, name: String, upload: UploadType)
    /// The answer has the images with their new ids (contract, POST /datasets/{dataset_id}/clone).
    case cloneDataset(RemoteID, name: String)
    case updateDataset(RemoteID, DatasetUpdate)
    case deleteDataset(RemoteID)

    case uploadImage(ImageUpload, ImageContent, dataset: RemoteID)
    case writeCaption(JSONValue, image: RemoteID, dataset: RemoteID)
    case regenerateCaption(image: RemoteID, dataset: RemoteID)
    case regenerateCaptions(dataset: RemoteID)
    case deleteImage(RemoteID, dataset: RemoteID)
    /// Has the vendor fetch an archive into an empty advanced dataset. A dataset takes one such upload in its life;
    /// `bulkUpload(of:)` tells how it goes.
    case startBulkUpload(BulkUpload, dataset: RemoteID)

    /// Asks a vision model for the schema that 5-10 pictures have in common. Nothing is made at the vendor
    /// (contract, POST /generate_visual_schema). The answer is an object.
    case generateVisualSchema([ImageContent])
    /// Asks for a schema or a caption, changed as the instruction says. The dataset has to be a draft, and is not
    /// changed (contract, POST /refine_structured_prompt). The answer is an object.
    case refineStructuredPrompt(JSONValue, instruction: String, dataset: RemoteID)
    /// Asks for the text that the captions of a legacy family begin with, from 1-6 pictures (Contract.md, "Endpoints and
    /// families": not in the current contract). The answer is a text.
    case generatePrefix([ImageContent])

    case createModel(NewModel, dataset: RemoteID)
    case updateModel(RemoteID, ModelUpdate)
    case startTraining(RemoteID, TrainingParameters)
    case stopTraining(RemoteID)
    case deleteModel(RemoteID)
    /// The checkpoint that is used for inference cannot be deleted: `rejected`.
    case deleteCheckpoint(step: Int, model: RemoteID)

    /// Asks a trained model for a picture. Billed; never sent twice (contract, POST /image/generate/tailored). The answer is
    /// a job, or its result where the vendor has it at once.
    case generateImage(GenerationRequest, model: RemoteID)
    /// Asks for the structured prompt alone: of the request, only the prompts and the seed are sent (contract, POST
    /// /structured_prompt/generate/tailored).
    case generatePrompt(GenerationRequest, model: RemoteID)
    /// Asks for a video of five seconds that animates a picture of the model (contract, POST
    /// /video/generate/tailored/image-to-video).
    case generateVideo(ImageContent, seed: Int?, model: RemoteID)
    /// Asks a model of a legacy family for a picture. The answer is its result (Contract.md, "Endpoints and families").
    case generateLegacyImage(GenerationRequest, model: RemoteID)

    package var endpoint: Endpoint {
        switch self {
        case .createProject: .createProject
        case .updateProject: .updateProject
        case .deleteProject: .deleteProject
        case .createDataset: .createDataset
        case .cloneDataset: .cloneDataset
        case .updateDataset: .updateDataset
        case .deleteDataset: .deleteDataset
        case .uploadImage: .uploadImage
        case .writeCaption, .regenerateCaption: .updateImage
        case .regenerateCaptions: .regenerateCaptions
        case .deleteImage: .deleteImage
        case .startBulkUpload: .startBulkUpload
        case .generateVisualSchema: .generateVisualSchema
        case .refineStructuredPrompt: .refineStructuredPrompt
        case .generatePrefix: .generatePrefix
        case .createModel: .createModel
        case .updateModel: .updateModel
        case .startTraining: .startTraining
        case .stopTraining: .stopTraining
        case .deleteModel: .deleteModel
        case .deleteCheckpoint: .deleteCheckpoint
        case .generateImage: .generateImage
        case .generatePrompt: .generatePrompt
        case .generateVideo: .generateVideo
        case .generateLegacyImage: .generateLegacyImage
        }
    }

    /// A picture of the model, by way of the endpoint that its family has.
    package static func picture(_ request: GenerationRequest, of model: RemoteID, isLegacy: Bool) -> RemoteRequest {
        isLegacy ? .generateLegacyImage(request, model: model) : .generateImage(request, model: model)
    }
}

/// What the vendor answers to a request that it carried out.
package enum RemoteAnswer: Hashable, Sendable {
    case project(ObservedProject)
    case dataset(ObservedDataset)
    case image(ObservedImage)
    case model(ObservedModel)
    /// Texts of an object that was updated, by their field in the YAML; nothing else of it is said.
    case texts([String: String])
    /// A training that began, with the parameters that the vendor says it has: an object.
    case training(JSONValue?)
    /// A schema, a caption or a prefix that a vision model wrote.
    case value(JSONValue)
    /// A generation that was accepted.
    case job(GenerationJob)
    /// A generation that is over.
    case generated(GenerationResult)
    /// Done, and nothing more is said.
    case done

    /// Of the object that the answer shows.
    package var id: RemoteID? {
        switch self {
        case .project(let project): project.id
        case .dataset(let dataset): dataset.id
        case .image(let image): image.id
        case .model(let model): model.id
        case .training, .texts, .value, .job, .generated, .done: nil
        }
    }

    /// What a vision model wrote; nil in the answer to any other request.
    package var value: JSONValue? { if case .value(let value) = self { value } else { nil } }
}

/// What a bulk upload sends.
package struct BulkUpload: Hashable, Sendable {
    /// Where the vendor fetches the archive from; may be signed.
    package var zipURL: String
    package var contentModeration: Bool

    package init(zipURL: String, contentModeration: Bool) {
        self.zipURL = zipURL
        self.contentModeration = contentModeration
    }
}

/// What an upload sends.
package enum ImageContent: Hashable, Sendable {
    /// The file's bytes, sent as base64 in `file`.
    case bytes(Data)
    /// Sent as `image_url`.
    case url(String)
}
