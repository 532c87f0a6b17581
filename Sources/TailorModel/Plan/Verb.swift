/// What an operation does, in words: `upload`, `uploading`, `uploaded`. The subject follows each of them.
package struct Verb: Hashable, Sendable {
    package let infinitive: String
    package let gerund: String
    package let past: String

    package init(_ infinitive: String, _ gerund: String, _ past: String) {
        self.infinitive = infinitive
        self.gerund = gerund
        self.past = past
    }

    fileprivate static let create = Verb("create", "creating", "created")
    fileprivate static let update = Verb("update", "updating", "updated")
    fileprivate static let delete = Verb("delete", "deleting", "deleted")
    package static let complete = Verb("complete", "completing", "completed")
}

extension StepKind {
    package var verb: Verb {
        switch self {
        case .write(let kind): kind.verb
        case .wait(let kind): kind.verb
        case .writePin: Verb("write the pin for", "writing the pin for", "wrote the pin for")
        case .record: Verb("record", "recording", "recorded")
        }
    }
}

extension WaitKind {
    package var verb: Verb {
        switch self {
        case .awaitBulkUpload:
            Verb("wait for the images of the zip in", "waiting for the images of the zip in", "saw the zip's images in")
        case .awaitCaptions:
            Verb("wait for the captions of", "waiting for the captions of", "waited for the captions of")
        case .awaitStopped:
            Verb("wait for the end of training of", "waiting for the end of training of", "saw the end of training of")
        }
    }
}

extension WriteKind {
    package var verb: Verb {
        switch self {
        case .createProject, .createDataset, .createModel: .create
        case .cloneDataset: Verb("clone", "cloning", "cloned")
        case .updateProject, .updateDataset, .updateModel: .update
        case .deleteProject, .deleteDataset, .deleteModel, .deleteImage: .delete
        case .uploadImage: Verb("upload", "uploading", "uploaded")
        case .startBulkUpload:
            Verb("have the zip fetched into", "having the zip fetched into", "had the zip fetched into")
        case .deleteCheckpoint:
            Verb("delete a checkpoint of", "deleting a checkpoint of", "deleted a checkpoint of")
        case .writeCaption: Verb("write the caption of", "writing the caption of", "wrote the caption of")
        case .regenerateCaption:
            Verb("ask for a new caption of", "asking for a new caption of", "asked for a new caption of")
        case .regenerateCaptions:
            Verb("ask for new captions of", "asking for new captions of", "asked for new captions of")
        case .generateVisualSchema:
            Verb("generate a visual schema for", "generating a visual schema for", "generated a visual schema for")
        case .refineStructuredPrompt:
            Verb("refine the visual schema for", "refining the visual schema for", "refined the visual schema for")
        case .generatePrefix:
            Verb("generate a caption prefix for", "generating a caption prefix for", "generated a caption prefix for")
        case .createScratch:
            Verb("create a scratch draft for", "creating a scratch draft for", "created a scratch draft for")
        case .deleteScratch:
            Verb("delete the scratch draft for", "deleting the scratch draft for", "deleted the scratch draft for")
        case .startTraining:
            Verb("start the training of", "starting the training of", "started the training of")
        case .stopTraining: Verb("stop the training of", "stopping the training of", "stopped the training of")
        }
    }
}
