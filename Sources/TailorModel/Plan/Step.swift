/// What one operation does, with everything it sends. Ids of what an earlier operation makes are looked up by address
/// when it runs.
package enum Step: Hashable, Codable, Sendable {
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
    /// Until the upload is over; then what came of it is recorded. Files of the zip that fail are no failure when they
    /// are among the excepted ones.
    case awaitBulkUpload(excepted: [String])
    /// Nil: the id that stands under the name when it runs, in a clone that is not made yet, or in a zip that is not
    /// uploaded yet. What the zip does not bring needs no deletion.
    case deleteImage(name: String, id: RemoteID?)
    /// Nothing is sent when a clone of the same run brought the caption along.
    case writeCaption(image: String, caption: JSONValue, by: CaptionAuthor)
    case regenerateCaption(image: String)
    /// All automatic captions of the dataset; the images named have theirs under the new schema afterwards.
    case regenerateCaptions(images: [String])
    /// Until every image has a caption and no regeneration runs. The images named had none when the plan was made, or
    /// one that was being written anew; when there are none, and no answer of the run left one pending, nothing is
    /// asked.
    case awaitCaptions(missing: [String])

    /// Makes the value of a pin, without its refinements; it is in the state afterwards, and in no file yet.
    case generatePin(String, PinRecipe)
    /// Applies the next refinement to the value of a pin.
    case refinePin(String, instruction: String, under: RefinementDataset)
    /// Writes the value of a pin from the state to its file, without a request.
    case writePin(String, file: String)
    /// A draft in the project that serves only to refine a value.
    case createScratch(project: RemoteID, name: String)
    case deleteScratch(RemoteID)

    case createModel(NewModel)
    case updateModel(ModelUpdate)
    case startTraining(Training)
    case stopTraining(revision: Int)
    /// Until the training is stopped.
    case awaitStopped(revision: Int)
    case deleteModel(revision: Int)
    case deleteCheckpoint(step: Int, revision: Int)

    /// Changes the state only, without a request.
    case record([StateEdit])
}

/// Who wrote a caption by hand.
package enum CaptionAuthor: String, Hashable, Codable, Sendable {
    /// It is in the YAML, or in a sidecar.
    case workspace
    /// Somebody at the vendor's console, and the YAML says nothing of it.
    case console
}

/// The draft dataset that a refinement needs (contract, POST /refine_structured_prompt). Nothing in it changes.
package enum RefinementDataset: String, Hashable, Codable, Sendable {
    /// The operation's own dataset.
    case own
    /// The newest scratch draft of the state.
    case scratch
}

/// The body of PUT /projects/{project_id}: what differs.
package struct ProjectUpdate: Hashable, Codable, Sendable {
    package var name: String?
    package var description: String?
    package var ipName: String?
    package var ipDescription: String?

    package init(
        name: String? = nil, description: String? = nil, ipName: String? = nil, ipDescription: String? = nil
    ) {
        self.name = name
        self.description = description
        self.ipName = ipName
        self.ipDescription = ipDescription
    }
}

/// The body of POST /datasets; the project by its key.
package struct NewDataset: Hashable, Codable, Sendable {
    package var project: String
    /// With the " (r2)" of a revision.
    package var name: String
    package var upload: UploadType
    package var revision: Int
    /// Of a legacy family.
    package var trainingVersion: String?

    package init(project: String, name: String, upload: UploadType, revision: Int = 1) {
        self.project = project
        self.name = name
        self.upload = upload
        self.revision = revision
    }
}

/// The body of POST /datasets/{dataset_id}/clone.
package struct NewClone: Hashable, Codable, Sendable {
    /// The revision that is cloned.
    package var source: Int
    package var revision: Int
    /// With the " (r2)" of the revision.
    package var name: String

    package init(source: Int, revision: Int, name: String) {
        self.source = source
        self.revision = revision
        self.name = name
    }
}

/// The body of PUT /datasets/{dataset_id}: what differs.
package struct DatasetUpdate: Hashable, Codable, Sendable {
    package var name: String?
    package var visualSchema: JSONValue?
    /// Of a legacy family.
    package var captionPrefix: String?
    /// The pin whose value the schema or prefix is, where that is not known when the plan is made.
    package var pin: String?
    package var status: DatasetStatus?

    package init(name: String? = nil, visualSchema: JSONValue? = nil, status: DatasetStatus? = nil) {
        self.name = name
        self.visualSchema = visualSchema
        self.status = status
    }
}

/// The body of POST /datasets/{dataset_id}/images, and the schema under which its caption will be written.
package struct ImageUpload: Hashable, Codable, Sendable {
    package var name: String
    package var source: ImageSource
    package var increaseResolution: Bool
    package var contentModeration: Bool
    package var schema: Digest?

    package init(
        name: String, source: ImageSource, increaseResolution: Bool, contentModeration: Bool, schema: Digest?
    ) {
        self.name = name
        self.source = source
        self.increaseResolution = increaseResolution
        self.contentModeration = contentModeration
        self.schema = schema
    }
}

/// The body of POST /datasets/{dataset_id}/images/bulk-upload, and what it is recorded by.
package struct ArchiveUpload: Hashable, Codable, Sendable {
    /// May be signed.
    package var url: String
    package var digest: Digest?
    package var contentModeration: Bool
    /// Digest of the schema under which the captions will be written.
    package var schema: Digest?

    package init(url: String, digest: Digest?, contentModeration: Bool, schema: Digest?) {
        self.url = url
        self.digest = digest
        self.contentModeration = contentModeration
        self.schema = schema
    }
}

/// The body of POST /models; the dataset by its key.
package struct NewModel: Hashable, Codable, Sendable {
    package var dataset: String
    package var name: String
    package var description: String?
    package var training: Training
    package var revision: Int

    package init(
        dataset: String, name: String, description: String?, training: Training, revision: Int = 1
    ) {
        self.revision = revision
        self.dataset = dataset
        self.name = name
        self.description = description
        self.training = training
    }
}

/// The body of PUT /models/{model_id}: what differs.
package struct ModelUpdate: Hashable, Codable, Sendable {
    package var name: String?
    package var description: String?

    package init(name: String? = nil, description: String? = nil) {
        self.name = name
        self.description = description
    }
}
