/// What one operation does, with everything it sends. Ids of what an earlier operation makes are looked up by address
/// when it runs.
package enum Step: Hashable, Codable, Sendable {
    case createProject(DesiredProject)
    case updateProject(ProjectUpdate)
    case deleteProject

    case createDataset(DatasetDraft)
    case updateDataset(DatasetUpdate)
    case deleteDataset

    case uploadImage(ImageUpload)
    case deleteImage(name: String, id: RemoteID)
    case writeCaption(image: String, caption: JSONValue)
    case regenerateCaption(image: String)
    /// All automatic captions of the dataset; the images named have theirs under the new schema afterwards.
    case regenerateCaptions(images: [String])
    /// Until every image has a caption and no regeneration runs. The images named had none when the plan was made, or
    /// one that was being written anew; when there are none, and no answer of the run left one pending, nothing is
    /// asked.
    case awaitCaptions(missing: [String])

    case createModel(ModelDraft)
    case updateModel(ModelUpdate)
    case startTraining(Training)
    case stopTraining
    /// Until the training is stopped.
    case awaitStopped
    case deleteModel

    /// Changes the state only, without a request.
    case record([StateEdit])
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
package struct DatasetDraft: Hashable, Codable, Sendable {
    package var project: String
    package var name: String
    package var upload: UploadType

    package init(project: String, name: String, upload: UploadType) {
        self.project = project
        self.name = name
        self.upload = upload
    }
}

/// The body of PUT /datasets/{dataset_id}: what differs.
package struct DatasetUpdate: Hashable, Codable, Sendable {
    package var name: String?
    package var visualSchema: JSONValue?
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

/// The body of POST /models; the dataset by its key.
package struct ModelDraft: Hashable, Codable, Sendable {
    package var dataset: String
    package var name: String
    package var description: String?
    package var training: Training

    package init(dataset: String, name: String, description: String?, training: Training) {
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
