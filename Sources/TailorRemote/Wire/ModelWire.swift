import TailorModel

/// A model as the vendor answers it (contract, GET /tailored-gen/models).
struct ModelWire: Decodable {
    let id: WireID
    let name: String
    let description: String?
    let status: WireWord?
    let trainingMode: WireWord?
    let trainingVersion: String?
    let projectID: WireID?
    let datasetID: WireID?
    let updatedAt: WireDate?

    private enum CodingKeys: String, CodingKey {
        case id, name, description, status
        case trainingMode = "training_mode"
        case trainingVersion = "training_version"
        case projectID = "project_id"
        case datasetID = "dataset_id"
        case updatedAt = "updated_at"
    }

    /// A status that the contract does not know is read as a training under way: nothing is started or deleted on it.
    /// A model whose dataset is gone refers to dataset 0, which there is not.
    var observed: ObservedModel {
        var model = ObservedModel(
            id: id.id, name: name, description: description,
            status: status.map { $0.among(ModelStatus.self) ?? .inProgress } ?? .created,
            trainingMode: trainingMode?.among(TrainingMode.self), projectID: projectID?.id,
            datasetID: datasetID?.id ?? RemoteID(0), updatedAt: updatedAt?.date)
        model.legacyVersion = Training.legacyVersion(trainingVersion)
        return model
    }
}

/// The body of POST /tailored-gen/models.
struct ModelBody: Encodable {
    let name: String
    let datasetID: Int
    let trainingMode: String
    /// The legacy family; not in the current contract.
    let trainingVersion: String?
    let description: String?

    private enum CodingKeys: String, CodingKey {
        case name, description
        case datasetID = "dataset_id"
        case trainingMode = "training_mode"
        case trainingVersion = "training_version"
    }

    init(_ model: NewModel, dataset: RemoteID) {
        name = model.name
        datasetID = dataset.rawValue
        trainingMode = model.training.mode.rawValue
        trainingVersion = model.training.version
        description = model.description
    }
}

/// The body of PUT /tailored-gen/models/{model_id}.
struct ModelUpdateBody: Encodable {
    let name: String?
    let description: String?

    init(_ update: ModelUpdate) {
        name = update.name
        description = update.description
    }
}

/// The body of POST /tailored-gen/models/{model_id}/start_training.
struct TrainingBody: Encodable {
    let lrScheduler: String?
    let learningRate: Double?
    let totalTrainingSteps: Int?
    let rank: Int?
    let checkpointInterval: Int?
    let lrWarmupSteps: Int?

    private enum CodingKeys: String, CodingKey {
        case rank
        case lrScheduler = "lr_scheduler"
        case learningRate = "learning_rate"
        case totalTrainingSteps = "total_training_steps"
        case checkpointInterval = "checkpoint_interval"
        case lrWarmupSteps = "lr_warmup_steps"
    }

    init(_ parameters: TrainingParameters) {
        lrScheduler = parameters.lrScheduler?.rawValue
        learningRate = parameters.learningRate
        totalTrainingSteps = parameters.totalTrainingSteps
        rank = parameters.rank
        checkpointInterval = parameters.checkpointInterval
        lrWarmupSteps = parameters.lrWarmupSteps
    }
}

/// The answer to the start of a training (contract, start_training): that it is about the model, and with what it is trained.
struct TrainingWire: Decodable {
    let id: WireID
    /// Nil where the answer has no object of parameters.
    let parameters: JSONValue?

    private enum CodingKeys: String, CodingKey {
        case id
        case parameters = "training_parameters"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        id = try members.decode(WireID.self, forKey: .id)
        let found = try? members.decodeIfPresent([String: JSONValue].self, forKey: .parameters)
        parameters = found.flatMap { $0.isEmpty ? nil : .object($0) }
    }
}

/// The answer to an update: the texts of the model as they are kept (contract, PUT /models/{model_id}).
struct ModelTextsWire: Decodable {
    let id: WireID
    let name: String?
    let description: String?

    /// By their field in the YAML.
    var texts: [String: String] { ["name": name, "description": description].compactMapValues { $0 } }
}
