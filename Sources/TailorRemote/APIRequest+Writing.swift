import TailorModel

extension APIRequest {
    /// The request as it is sent.
    /// - Throws: `rejected` when the body cannot be written as JSON.
    init(_ request: RemoteRequest) throws(RemoteFailure) {
        switch request {
        case .createProject(let project): self = try APIRequest(.createProject, sending: ProjectBody(project))
        case .updateProject(let id, let update): self = try APIRequest(.updateProject, id, sending: ProjectBody(update))
        case .deleteProject(let id): self.init(.deleteProject, id)

        case .createDataset(let project, let name, let upload):
            let body = DatasetBody(project: project, name: name, upload: upload)
            self = try APIRequest(.createDataset, sending: body)
        case .cloneDataset(let id, let name): self = try APIRequest(.cloneDataset, id, sending: CloneBody(name: name))
        case .updateDataset(let id, let update):
            self = try APIRequest(.updateDataset, id, sending: DatasetUpdateBody(update))
        case .deleteDataset(let id): self.init(.deleteDataset, id)

        case .uploadImage(let upload, let content, let dataset):
            self = try APIRequest(.uploadImage, dataset, sending: UploadBody(upload, content))
        case .writeCaption(let caption, let image, let dataset):
            self = try APIRequest(.updateImage, dataset, image, sending: CaptionBody.caption(caption))
        case .regenerateCaption(let image, let dataset):
            self = try APIRequest(.updateImage, dataset, image, sending: CaptionBody.regenerate).once
        case .regenerateCaptions(let dataset): self.init(.regenerateCaptions, dataset)
        case .deleteImage(let id, let dataset): self.init(.deleteImage, dataset, id)
        case .startBulkUpload(let upload, let dataset):
            self = try APIRequest(.startBulkUpload, dataset, sending: BulkUploadBody(upload))

        case .generateVisualSchema(let samples):
            self = try APIRequest(.generateVisualSchema, sending: SamplesBody(samples))
        case .refineStructuredPrompt(let document, let instruction, let dataset):
            let body = RefinementBody(document, instruction: instruction, dataset: dataset)
            self = try APIRequest(.refineStructuredPrompt, sending: body)
        case .generatePrefix(let samples): self = try APIRequest(.generatePrefix, sending: SamplesBody(samples))

        case .createModel(let model, let dataset):
            self = try APIRequest(.createModel, sending: ModelBody(model, dataset: dataset))
        case .updateModel(let id, let update): self = try APIRequest(.updateModel, id, sending: ModelUpdateBody(update))
        case .startTraining(let id, let parameters):
            self = try APIRequest(.startTraining, id, sending: TrainingBody(parameters))
        case .stopTraining(let id): self.init(.stopTraining, id)
        case .deleteModel(let id): self.init(.deleteModel, id)
        case .deleteCheckpoint(let step, let model): self.init(.deleteCheckpoint, model, RemoteID(step))

        case .generateImage(let request, let model):
            self = try APIRequest(.generateImage, sending: ImageRequestBody(request, model: model))
        case .generatePrompt(let request, let model):
            self = try APIRequest(.generatePrompt, sending: PromptRequestBody(request, model: model))
        case .generateVideo(let image, let seed, let model):
            self = try APIRequest(.generateVideo, sending: VideoRequestBody(image, seed: seed, model: model))
        case .generateLegacyImage(let request, let model):
            self = try APIRequest(.generateLegacyImage, model, sending: LegacyImageRequestBody(request))
        }
    }
}
