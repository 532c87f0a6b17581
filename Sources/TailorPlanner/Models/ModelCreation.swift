import TailorModel

/// A model, or a revision of one, that is made and, where it is wanted, trained.
struct ModelCreation {
    let subject: ModelSubject
    let revision: Int
    /// What it succeeds, which its fields are compared with.
    var predecessor: ModelRecord?
    /// The operation that has to be done before.
    var after: OperationID?
    let reason: String

    private var address: Address { subject.address }
    private var desired: DesiredModel { subject.desired }

    func plan(into builder: inout PlanBuilder) {
        let name = subject.name(of: revision)
        subject.refuseNameConflict(of: name, in: &builder)
        var model = NewModel(
            dataset: desired.dataset, name: name, description: desired.description, training: desired.training,
            revision: revision)
        model.existingDataset = subject.context.desired.existing[subject.dataset]?.id
        let made = builder.add(
            .createModel(model), at: address,
            after: [builder.ready[subject.dataset], builder.ready[address], builder.deletions[address]?.last, after],
            why: reason)
        var operations = [after, made].compactMap { $0 }
        if desired.status == .trained {
            operations.append(subject.startTraining(after: [made], in: &builder))
        }
        builder.change(
            address, revision == 1 ? .create : .revise, reason: reason, fields: fields(name), operations: operations,
            revision: revision == 1 ? nil : revision, notes: notes)
    }

    private var notes: [String] {
        let context = subject.context
        let trained = context.baseline.recorded.models[address.key]?.all.contains { $0.trainingStarted != nil }
        let isRepetition = revision > 1 || trained ?? false
        return context.replacementNotes(of: address)
            + (isRepetition && desired.status == .trained ? ["retrains, \(usualTraining)"] : [])
            + (desired.promotion == .manual && revision > 1 && desired.status == .trained
                ? ["after the training, it waits for an approval: `promotion: manual`"] : [])
            + [desired.checkpointsToDelete, desired.samplesToGenerate].compactMap { $0 }.map {
                "after the training, \($0)"
            }
    }

    private var usualTraining: String {
        TrainingForecast(elapsed: nil, usual: nil, isSimulated: subject.context.live.isSimulated).description
    }

    private func fields(_ name: String) -> [FieldChange] {
        var fields: [FieldChange] = []
        if predecessor?.name != name {
            fields.append(FieldChange("name", before: predecessor.map { .string($0.name) }, after: .string(name)))
        }
        if let description = desired.description, description != predecessor?.description {
            let before = predecessor?.description.map(JSONValue.string)
            fields.append(FieldChange("description", before: before, after: .string(description)))
        }
        let before = predecessor.map { dataset(of: $0) }
        let after = subject.dataset.description
        if before != after {
            fields.append(FieldChange("dataset", before: before.map(JSONValue.string), after: .string(after)))
        }
        let training = predecessor?.training.document ?? .object([:])
        return fields + JSONValue.differences(from: training, to: desired.training.document, at: "training")
    }

    /// What a model was made on: an address, or an id where the state does not have it any more.
    private func dataset(of record: ModelRecord) -> String {
        subject.context.baseline.dataset(of: record.datasetID)?.description ?? "id \(record.datasetID)"
    }
}
