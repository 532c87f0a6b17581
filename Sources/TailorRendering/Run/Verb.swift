import TailorModel

/// What an operation does, in words: `upload`, `uploading`, `uploaded`. The subject follows each of them.
struct Verb: Hashable {
    let infinitive: String
    let gerund: String
    let past: String

    init(_ infinitive: String, _ gerund: String, _ past: String) {
        self.infinitive = infinitive
        self.gerund = gerund
        self.past = past
    }

    fileprivate static let create = Verb("create", "creating", "created")
    fileprivate static let update = Verb("update", "updating", "updated")
    fileprivate static let delete = Verb("delete", "deleting", "deleted")
    fileprivate static let complete = Verb("complete", "completing", "completed")
}

extension Operation {
    /// A dataset that is set to `completed` is said to be completed.
    var verb: Verb {
        if case .updateDataset(let update) = step, update.status == .completed { .complete } else { kind.verb }
    }

    /// What it acts on, safe to print; which revision, where another one may stand at the same address.
    var said: String { subject.printable + (step.revision.map { " (r\($0))" } ?? "") }
}

extension Step {
    /// The revision that it makes or takes away; nil for a first one, and where the address says enough.
    fileprivate var revision: Int? {
        switch self {
        case .createDataset(let draft): draft.revision > 1 ? draft.revision : nil
        case .createModel(let draft): draft.revision > 1 ? draft.revision : nil
        case .cloneDataset(let draft): draft.revision
        case .deleteDataset(let revision), .deleteModel(let revision), .stopTraining(let revision),
            .deleteCheckpoint(_, let revision):
            revision
        default: nil
        }
    }
}

extension StepKind {
    var verb: Verb {
        switch self {
        case .createProject, .createDataset, .createModel: .create
        case .cloneDataset: Verb("clone", "cloning", "cloned")
        case .updateProject, .updateDataset, .updateModel: .update
        case .deleteProject, .deleteDataset, .deleteModel, .deleteImage: .delete
        case .uploadImage: Verb("upload", "uploading", "uploaded")
        case .startBulkUpload:
            Verb("have the zip fetched into", "having the zip fetched into", "had the zip fetched into")
        case .awaitBulkUpload:
            Verb("wait for the images of the zip in", "waiting for the images of the zip in", "saw the zip's images in")
        case .deleteCheckpoint:
            Verb("delete a checkpoint of", "deleting a checkpoint of", "deleted a checkpoint of")
        case .writeCaption: Verb("write the caption of", "writing the caption of", "wrote the caption of")
        case .regenerateCaption:
            Verb("ask for a new caption of", "asking for a new caption of", "asked for a new caption of")
        case .regenerateCaptions:
            Verb("ask for new captions of", "asking for new captions of", "asked for new captions of")
        case .awaitCaptions:
            Verb("wait for the captions of", "waiting for the captions of", "waited for the captions of")
        case .generateVisualSchema:
            Verb("generate a visual schema for", "generating a visual schema for", "generated a visual schema for")
        case .refineStructuredPrompt:
            Verb("refine the visual schema for", "refining the visual schema for", "refined the visual schema for")
        case .generatePrefix:
            Verb("generate a caption prefix for", "generating a caption prefix for", "generated a caption prefix for")
        case .writePin: Verb("write the pin for", "writing the pin for", "wrote the pin for")
        case .createScratch:
            Verb("create a scratch draft for", "creating a scratch draft for", "created a scratch draft for")
        case .deleteScratch:
            Verb("delete the scratch draft for", "deleting the scratch draft for", "deleted the scratch draft for")
        case .startTraining:
            Verb("start the training of", "starting the training of", "started the training of")
        case .stopTraining: Verb("stop the training of", "stopping the training of", "stopped the training of")
        case .awaitStopped:
            Verb("wait for the end of training of", "waiting for the end of training of", "saw the end of training of")
        case .record: Verb("record", "recording", "recorded")
        }
    }
}
