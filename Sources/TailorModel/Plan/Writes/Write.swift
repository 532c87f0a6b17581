/// A request that changes something at the vendor or is paid for, as the planner knows it: objects by their address or
/// revision. An intent is journalled before it leaves.
package enum Write: Hashable, Encodable, Sendable {
    case createProject(DesiredProject)
    case updateProject(ProjectUpdate)
    case deleteProject

    case createDataset(NewDataset)
    /// A new draft with the images, captions and schema of a completed revision.
    case cloneDataset(NewClone)
    case updateDataset(DatasetUpdate)
    case deleteDataset(revision: Int)

    case uploadImage(ImageUpload)
    /// Has the vendor fetch a zip into an empty advanced dataset.
    case startBulkUpload(ArchiveUpload)
    /// - Parameter id: nil where it is known only when the step runs: in a clone that is not made yet, or a zip that is
    ///   not uploaded yet. An image that the zip does not contain needs no deletion.
    case deleteImage(name: String, id: RemoteID?)
    /// Nothing is sent when a clone of the same run has the caption already.
    case writeCaption(image: String, caption: JSONValue, by: CaptionAuthor)
    case regenerateCaption(image: String)
    /// All automatic captions of the dataset. The images named have theirs under the new schema afterwards.
    case regenerateCaptions(images: [String])

    /// Makes the value of a pin, without its refinements. It is in the state afterwards, and in no file yet.
    case generatePin(String, PinRecipe)
    /// Applies the next refinement to the value of a pin.
    case refinePin(String, instruction: String, under: RefinementDataset)
    /// A draft in the project that serves only to refine a value.
    case createScratch(project: RemoteID, name: String)
    case deleteScratch(RemoteID)

    case createModel(NewModel)
    case updateModel(ModelUpdate)
    case startTraining(Training)
    case stopTraining(revision: Int)
    case deleteModel(revision: Int)
    case deleteCheckpoint(step: Int, revision: Int)

    /// Asks a trained revision for a picture. The answer is a job, which `Wait.sample` waits for, or the result.
    case generateSample(PlannedSample)

    package var kind: WriteKind {
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
        case .deleteImage: .deleteImage
        case .writeCaption: .writeCaption
        case .regenerateCaption: .regenerateCaption
        case .regenerateCaptions: .regenerateCaptions
        case .generatePin(_, let recipe): recipe.kind.generation
        case .refinePin: .refineStructuredPrompt
        case .createScratch: .createScratch
        case .deleteScratch: .deleteScratch
        case .createModel: .createModel
        case .updateModel: .updateModel
        case .startTraining: .startTraining
        case .stopTraining: .stopTraining
        case .deleteModel: .deleteModel
        case .deleteCheckpoint: .deleteCheckpoint
        case .generateSample(let sample): sample.isLegacy ? .generateLegacySample : .generateSample
        }
    }

    /// The image that it is about, by its name in the YAML.
    package var image: String? {
        switch self {
        case .uploadImage(let upload): upload.name
        case .deleteImage(let name, _), .writeCaption(let name, _, _), .regenerateCaption(let name): name
        default: nil
        }
    }

    /// Visual schemas and captions of the YAML that it sends.
    package var documents: [JSONValue] {
        switch self {
        case .updateDataset(let update): [update.visualSchema].compactMap { $0 }
        case .writeCaption(_, let caption, .workspace): [caption]
        default: []
        }
    }

    /// Pictures whose contents it sends, in order.
    package var pictures: [ImageSource] {
        switch self {
        case .uploadImage(let upload): [upload.source]
        case .generatePin(_, let recipe): recipe.samples.map(\.source)
        default: []
        }
    }
}
