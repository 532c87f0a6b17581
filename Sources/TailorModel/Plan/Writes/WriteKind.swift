/// The kind of a write, as plans and the journal spell it.
package enum WriteKind: String, Codable, Sendable, CaseIterable {
    case createProject = "create_project"
    case updateProject = "update_project"
    case deleteProject = "delete_project"
    case createDataset = "create_dataset"
    case cloneDataset = "clone_dataset"
    case updateDataset = "update_dataset"
    case deleteDataset = "delete_dataset"
    case uploadImage = "upload_image"
    case startBulkUpload = "start_bulk_upload"
    case deleteImage = "delete_image"
    case writeCaption = "write_caption"
    case regenerateCaption = "regenerate_caption"
    case regenerateCaptions = "regenerate_captions"
    case generateVisualSchema = "generate_visual_schema"
    case refineStructuredPrompt = "refine_structured_prompt"
    case generatePrefix = "generate_prefix"
    case createScratch = "create_scratch_dataset"
    case deleteScratch = "delete_scratch_dataset"
    case createModel = "create_model"
    case updateModel = "update_model"
    case startTraining = "start_training"
    case stopTraining = "stop_training"
    case deleteModel = "delete_model"
    case deleteCheckpoint = "delete_checkpoint"
    case generateSample = "generate_sample"
    case generateLegacySample = "generate_legacy_sample"

    package var endpoint: Endpoint {
        switch self {
        case .createProject: .createProject
        case .updateProject: .updateProject
        case .deleteProject: .deleteProject
        case .createDataset, .createScratch: .createDataset
        case .cloneDataset: .cloneDataset
        case .updateDataset: .updateDataset
        case .deleteDataset, .deleteScratch: .deleteDataset
        case .uploadImage: .uploadImage
        case .startBulkUpload: .startBulkUpload
        case .deleteImage: .deleteImage
        case .writeCaption, .regenerateCaption: .updateImage
        case .regenerateCaptions: .regenerateCaptions
        case .generateVisualSchema: .generateVisualSchema
        case .refineStructuredPrompt: .refineStructuredPrompt
        case .generatePrefix: .generatePrefix
        case .createModel: .createModel
        case .updateModel: .updateModel
        case .startTraining: .startTraining
        case .stopTraining: .stopTraining
        case .deleteModel: .deleteModel
        case .deleteCheckpoint: .deleteCheckpoint
        case .generateSample: .generateImage
        case .generateLegacySample: .generateLegacyImage
        }
    }

    /// Asks a vision model for a text or a document, and changes nothing at the vendor.
    package var isQuestion: Bool {
        switch self {
        case .generateVisualSchema, .refineStructuredPrompt, .generatePrefix: true
        default: false
        }
    }
}

extension WriteKind {
    /// Asks a model for a picture: billed, and nothing at the vendor tells whether it came through.
    package var isGeneration: Bool { self == .generateSample || self == .generateLegacySample }
}

extension PinKind {
    /// The write that makes the value.
    package var generation: WriteKind {
        switch self {
        case .visualSchema: .generateVisualSchema
        case .captionPrefix: .generatePrefix
        }
    }
}
