/// What an operation does, in words: `upload`, `uploading`, `uploaded`. The subject follows each of them.
package struct Verb: Hashable, Sendable {
    package let infinitive: String
    package let gerund: String
    package let past: String

    /// - Parameter object: what comes between the verb and the subject: `the caption of`.
    package init(_ infinitive: String, _ gerund: String, _ past: String, _ object: String = "") {
        let ending = object.isEmpty ? "" : " " + object
        self.infinitive = infinitive + ending
        self.gerund = gerund + ending
        self.past = past + ending
    }

    package static let complete = Verb("complete", "completing", "completed")
}

extension StepKind {
    package var verb: Verb {
        switch self {
        case .write(let kind): kind.verb
        case .wait(let kind): kind.verb
        case .writePin: Verb("write", "writing", "wrote", "the pin for")
        case .record: Verb("record", "recording", "recorded")
        }
    }
}

extension WaitKind {
    package var verb: Verb {
        switch self {
        case .awaitCaptions: Verb("wait for", "waiting for", "received", "the captions of")
        case .awaitBulkUpload: Verb("wait for", "waiting for", "received", "the images of")
        case .awaitSample: Verb("wait for", "waiting for", "received")
        case .fetchSample: Verb("fetch", "fetching", "fetched")
        case .awaitStopped:
            Verb("wait for the end of the training of", "waiting for the end of the training of", "training ended:")
        }
    }
}

extension WriteKind {
    package var verb: Verb {
        switch self {
        case .createProject, .createDataset, .createModel: Verb("create", "creating", "created")
        case .cloneDataset: Verb("clone", "cloning", "cloned")
        case .updateProject, .updateDataset, .updateModel: Verb("update", "updating", "updated")
        case .deleteProject, .deleteDataset, .deleteModel, .deleteImage: Verb("delete", "deleting", "deleted")
        case .deleteCheckpoint: Verb("delete", "deleting", "deleted", "a checkpoint of")
        case .uploadImage: Verb("upload", "uploading", "uploaded")
        case .startBulkUpload: Verb("upload", "uploading", "uploaded", "the zip to")
        case .writeCaption: Verb("write", "writing", "wrote", "the caption of")
        case .regenerateCaption: Verb("request", "requesting", "requested", "a new caption for")
        case .regenerateCaptions: Verb("request", "requesting", "requested", "new captions for")
        case .generateVisualSchema: Verb("generate", "generating", "generated", "a visual schema for")
        case .refineStructuredPrompt: Verb("refine", "refining", "refined", "the visual schema for")
        case .generatePrefix: Verb("generate", "generating", "generated", "a caption prefix for")
        case .createScratch: Verb("create", "creating", "created", "a scratch draft for")
        case .deleteScratch: Verb("delete", "deleting", "deleted", "the scratch draft for")
        case .startTraining: Verb("start", "starting", "started", "the training of")
        case .generateSample, .generateLegacySample: Verb("request", "requesting", "requested")
        case .stopTraining: Verb("stop", "stopping", "stopped", "the training of")
        }
    }
}
