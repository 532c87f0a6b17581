import TailorModel

/// What a model is trained from: when it differs, the model needs a successor.
struct ModelInputs {
    /// Nil while the dataset is not made yet: then nothing that stands was trained on it.
    let dataset: RemoteID?
    let training: Training
    private let lifecycle: Lifecycle
    private let context: PlanningContext
    private let address: Address

    init(_ desired: DesiredModel, dataset: RemoteID?, _ context: PlanningContext) {
        self.dataset = dataset
        self.context = context
        address = .dataset(desired.dataset)
        training = desired.training
        lifecycle = desired.lifecycle
    }

    func equal(_ record: ModelRecord) -> Bool { differences(from: record).isEmpty }

    /// Why it differs: phrases.
    func differences(from record: ModelRecord) -> [String] {
        var differences: [String] = []
        if !lifecycle.ignores("dataset"), record.datasetID != dataset {
            differences.append(difference(from: record.datasetID))
        }
        if !lifecycle.ignores("training"), !record.training.isEquivalent(to: training) {
            differences.append("its training differs")
        }
        return differences
    }

    private func difference(from id: RemoteID) -> String {
        let known = context.baseline.dataset(of: id)
        if known ?? address == address, context.observed.datasets[id] == nil {
            return "the dataset that it was made on is gone at the vendor"
        }
        return known == address ? "its dataset is revised" : "its dataset is another one"
    }

    /// A model that is not trained yet takes its parameters when it starts: only dataset, mode and family are fixed.
    func fit(untrained observed: ObservedModel, _ record: ModelRecord) -> Bool {
        (lifecycle.ignores("dataset") || observed.datasetID == dataset)
            && (observed.trainingMode ?? training.mode) == training.mode && record.training.version == training.version
    }
}
