import Foundation
import TailorModel

/// Everything that the effect of a write is computed from.
package struct WriteContext {
    let recorded: RecordedState
    /// What the run knows of captions.
    let captions: SeenCaptions
    let inputs: WriteInputs
    let now: Date

    package init(
        recorded: RecordedState, captions: SeenCaptions = SeenCaptions(), inputs: WriteInputs = WriteInputs(), now: Date
    ) {
        self.recorded = recorded
        self.captions = captions
        self.inputs = inputs
        self.now = now
    }

    /// What the write would bring about was brought about by this run: nothing has to be sent.
    package func isDone(_ write: Write, at address: Address) -> Bool {
        let key = address.key
        switch write {
        case .writeCaption(let image, let caption, _):
            guard captions.isCloned(image, in: key) else { return false }
            return recorded.datasets[key]?.working.images[image]?.isCaptioned(as: caption) ?? false
        case .deleteImage(let name, nil): return recorded.lacksImage(name, in: key)
        default: return false
        }
    }

    /// - Throws: when something that the write needs is not in the state.
    package func effect(of write: Write, at address: Address) throws(OperationFailure) -> Effect {
        let key = address.key
        return switch write {
        case .createProject(let project): createProject(project, key)
        case .updateProject(let update): try updateProject(update, key)
        case .deleteProject: try deleteProject(key)
        case .createDataset(let dataset): try createDataset(dataset, key)
        case .cloneDataset(let clone): try cloneDataset(clone, key)
        case .updateDataset(let update): try updateDataset(update, key)
        case .deleteDataset(let revision): try deleteDataset(revision: revision, key)
        case .uploadImage(let upload): try uploadImage(upload, key)
        case .startBulkUpload(let upload): try startBulkUpload(upload, key)
        case .deleteImage(let name, let id): try deleteImage(name, id, key)
        case .writeCaption(let image, let caption, let author):
            try writeCaption(caption, by: author, of: image, key)
        case .regenerateCaption(let image): try regenerateCaption(of: image, key)
        case .regenerateCaptions: try regenerateCaptions(key)
        case .generatePin(let pin, let recipe): generatePin(pin, recipe, at: address)
        case .refinePin(let pin, let instruction, let dataset):
            try refinePin(pin, instruction, under: dataset, at: address)
        case .createScratch(let project, let name): createScratch(in: project, name, at: address)
        case .deleteScratch(let id): deleteScratch(id, at: address)
        case .createModel(let model): try createModel(model, key)
        case .updateModel(let update): try updateModel(update, key)
        case .startTraining(let training): try startTraining(training, key)
        case .stopTraining(let revision): try stopTraining(revision: revision, key)
        case .deleteModel(let revision): try deleteModel(revision: revision, key)
        case .deleteCheckpoint(let step, let revision): try deleteCheckpoint(step, revision: revision, key)
        case .generateSample(let sample): try generateSample(sample, key)
        }
    }
}

/// What a write needs beside the state.
package struct WriteInputs: Sendable {
    /// The contents of the pictures that the write sends, in its order.
    let pictures: [ImageContent]
    /// The version of tailor, which every generated pin names.
    let toolVersion: String
    /// What the receipts of trainings say. Nil: none are written.
    let receipts: ReceiptInputs?

    package init(pictures: [ImageContent] = [], toolVersion: String = "", receipts: ReceiptInputs? = nil) {
        self.receipts = receipts
        self.pictures = pictures
        self.toolVersion = toolVersion
    }
}
