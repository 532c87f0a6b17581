import TailorModel

/// What a model is trained from: when it differs, the model needs a successor.
struct ModelInputs {
    /// Nil while the dataset is not made yet: then nothing that stands was trained on it.
    let dataset: RemoteID?
    let training: Training
    private let lifecycle: Lifecycle
    /// The ids of all revisions of the dataset.
    private let revisions: Set<RemoteID>

    init(_ desired: DesiredModel, dataset: RemoteID?, among revisions: [DatasetRecord]) {
        self.dataset = dataset
        self.revisions = Set(revisions.map(\.id))
        training = desired.training
        lifecycle = desired.lifecycle
    }

    func equal(_ record: ModelRecord) -> Bool { differences(from: record).isEmpty }

    /// Why it differs: phrases.
    func differences(from record: ModelRecord) -> [String] {
        var differences: [String] = []
        if !lifecycle.ignores("dataset"), record.datasetID != dataset {
            differences.append(isOnOther(record) ? "its dataset is another one" : "its dataset is revised")
        }
        if !lifecycle.ignores("training"), !record.training.isEquivalent(to: training) {
            differences.append("its training differs")
        }
        return differences
    }

    /// It was trained on another dataset than the one of the YAML, whatever the revision.
    func isOnOther(_ record: ModelRecord) -> Bool { !revisions.contains(record.datasetID) }

    /// A model that is not trained yet takes its parameters when it starts: only dataset, mode and family are fixed.
    func fit(untrained observed: ObservedModel, _ record: ModelRecord) -> Bool {
        (lifecycle.ignores("dataset") || observed.datasetID == dataset)
            && (observed.trainingMode ?? training.mode) == training.mode && record.training.version == training.version
    }
}
