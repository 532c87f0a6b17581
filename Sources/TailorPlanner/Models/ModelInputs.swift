import TailorModel

/// What a model is trained from. When it differs, the model needs a successor.
struct ModelInputs {
    /// Nil while the dataset does not exist: no model was trained on it.
    private let dataset: RemoteID?
    private let subject: ModelSubject

    init(_ subject: ModelSubject, dataset: RemoteID?) {
        self.subject = subject
        self.dataset = dataset
    }

    private var training: Training { subject.desired.training }
    private var lifecycle: Lifecycle { subject.desired.lifecycle }

    func equal(_ record: ModelRecord) -> Bool { differences(from: record).isEmpty }

    func equal(_ review: ModelReview) -> Bool { differences(from: review.datasetID, review.training).isEmpty }

    /// What differs, in phrases.
    func differences(from record: ModelRecord) -> [String] {
        differences(from: record.datasetID, record.training)
    }

    private func differences(from datasetID: RemoteID, _ trained: Training) -> [String] {
        var differences: [String] = []
        if !lifecycle.ignores("dataset"), datasetID != dataset {
            differences.append(difference(from: datasetID))
        }
        if !lifecycle.ignores("training"), !trained.isEquivalent(to: training) {
            differences.append("its training differs")
        }
        return differences
    }

    private func difference(from id: RemoteID) -> String {
        let known = subject.context.baseline.dataset(of: id)
        if known ?? subject.dataset == subject.dataset, subject.context.observed.datasets[id] == nil {
            return "the dataset it was made on no longer exists at the vendor"
        }
        return known == subject.dataset ? "its dataset is revised" : "its dataset differs"
    }

    /// A model gets its parameters when its training starts. Before, only its dataset, mode and family are fixed.
    func fit(untrained observed: ObservedModel, _ record: ModelRecord) -> Bool {
        (lifecycle.ignores("dataset") || observed.datasetID == dataset)
            && (observed.trainingMode ?? training.mode) == training.mode && record.training.version == training.version
    }
}
