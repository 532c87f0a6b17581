/// The kind of a step, as plans, events and the journal spell it.
package enum StepKind: String, Codable, Sendable, CaseIterable {
    case createProject = "create_project"
    case updateProject = "update_project"
    case deleteProject = "delete_project"
    case createDataset = "create_dataset"
    case cloneDataset = "clone_dataset"
    case updateDataset = "update_dataset"
    case deleteDataset = "delete_dataset"
    case uploadImage = "upload_image"
    case startBulkUpload = "start_bulk_upload"
    case awaitBulkUpload = "await_bulk_upload"
    case deleteImage = "delete_image"
    case writeCaption = "write_caption"
    case regenerateCaption = "regenerate_caption"
    case regenerateCaptions = "regenerate_captions"
    case awaitCaptions = "await_captions"
    case generateVisualSchema = "generate_visual_schema"
    case refineStructuredPrompt = "refine_structured_prompt"
    case generatePrefix = "generate_prefix"
    case writePin = "write_pin"
    case createScratch = "create_scratch_dataset"
    case deleteScratch = "delete_scratch_dataset"
    case createModel = "create_model"
    case updateModel = "update_model"
    case startTraining = "start_training"
    case stopTraining = "stop_training"
    case awaitStopped = "await_stopped"
    case deleteModel = "delete_model"
    case deleteCheckpoint = "delete_checkpoint"
    case record

    /// The endpoint that the step calls; nil when it calls none.
    package var endpoint: Endpoint? {
        switch self {
        case .createProject: .createProject
        case .updateProject: .updateProject
        case .deleteProject: .deleteProject
        case .createDataset: .createDataset
        case .cloneDataset: .cloneDataset
        case .updateDataset: .updateDataset
        case .deleteDataset: .deleteDataset
        case .uploadImage: .uploadImage
        case .startBulkUpload: .startBulkUpload
        case .awaitBulkUpload: .getBulkUpload
        case .deleteImage: .deleteImage
        case .writeCaption, .regenerateCaption: .updateImage
        case .regenerateCaptions: .regenerateCaptions
        case .awaitCaptions: .getDataset
        case .generateVisualSchema: .generateVisualSchema
        case .refineStructuredPrompt: .refineStructuredPrompt
        case .generatePrefix: .generatePrefix
        case .createScratch: .createDataset
        case .deleteScratch: .deleteDataset
        case .createModel: .createModel
        case .updateModel: .updateModel
        case .startTraining: .startTraining
        case .awaitStopped: .listModels
        case .stopTraining: .stopTraining
        case .deleteModel: .deleteModel
        case .deleteCheckpoint: .deleteCheckpoint
        case .writePin, .record: nil
        }
    }

    /// The step only reads, again and again, until the vendor is done.
    package var isWait: Bool {
        switch self {
        case .awaitCaptions, .awaitStopped, .awaitBulkUpload: true
        default: false
        }
    }

    /// Asks a vision model for a text or a document, and changes nothing at the vendor.
    package var isQuestion: Bool {
        switch self {
        case .generateVisualSchema, .refineStructuredPrompt, .generatePrefix: true
        default: false
        }
    }

    /// Sends a request that changes something or is paid for, so its begin is journalled before it leaves.
    package var isWrite: Bool { endpoint != nil && !isWait }
}

extension Step {
    package var kind: StepKind {
        switch self {
        case .createProject: .createProject
        case .updateProject: .updateProject
        case .deleteProject: .deleteProject
        case .createDataset: .createDataset
        case .cloneDataset: .cloneDataset
        case .updateDataset: .updateDataset
        case .deleteDataset: .deleteDataset
        case .uploadImage: .uploadImage
        case .startBulkUpload: .startBulkUpload
        case .awaitBulkUpload: .awaitBulkUpload
        case .deleteImage: .deleteImage
        case .writeCaption: .writeCaption
        case .regenerateCaption: .regenerateCaption
        case .regenerateCaptions: .regenerateCaptions
        case .awaitCaptions: .awaitCaptions
        case .generatePin(_, let recipe): recipe.kind.generation
        case .refinePin: .refineStructuredPrompt
        case .writePin: .writePin
        case .createScratch: .createScratch
        case .deleteScratch: .deleteScratch
        case .createModel: .createModel
        case .updateModel: .updateModel
        case .startTraining: .startTraining
        case .stopTraining: .stopTraining
        case .awaitStopped: .awaitStopped
        case .deleteModel: .deleteModel
        case .deleteCheckpoint: .deleteCheckpoint
        case .record: .record
        }
    }

    /// The image that the step is about, by its name in the YAML.
    package var image: String? {
        switch self {
        case .uploadImage(let upload): upload.name
        case .deleteImage(let name, _), .writeCaption(let name, _, _), .regenerateCaption(let name): name
        default: nil
        }
    }
}

extension PinKind {
    /// The step that makes the value.
    package var generation: StepKind {
        switch self {
        case .visualSchema: .generateVisualSchema
        case .captionPrefix: .generatePrefix
        }
    }
}
