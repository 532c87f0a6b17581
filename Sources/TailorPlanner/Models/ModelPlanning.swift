import TailorModel

/// One model: create it, start its training, update it, or make and train its successor.
struct ModelPlanning {
    let address: Address
    let dataset: Address
    let desired: DesiredModel
    let context: PlanningContext

    init?(_ key: String, _ context: PlanningContext) {
        guard let desired = context.goal.models[key] else { return nil }
        address = .model(key)
        dataset = .dataset(desired.dataset)
        self.desired = desired
        self.context = context
    }

    func plan(into builder: inout PlanBuilder) {
        let inputs = ModelInputs(desired, dataset: builder.datasets[dataset], context)
        guard let history = context.live.models[address.key] else {
            if let lost, context.awaitsAYes(address) { return reportVanished(lost, into: &builder) }
            context.forgetVanished(address, in: &builder)
            return create(revision: 1, reason: context.creationReason(of: address), into: &builder)
        }
        let succession = ModelSuccession(self, history, inputs)
        if let lost, context.awaitsAYes(address) {
            guard succession.trainsNothing else { return reportVanished(lost, into: &builder) }
            context.forgetLosses(of: address, in: &builder)
        }
        if history.successor != nil {
            succession.planSuccessor(into: &builder)
        } else {
            succession.planCurrent(into: &builder)
        }
        tidyCheckpoints(into: &builder)
    }

    /// Creates the model and, where it is to be trained, starts its training.
    /// - Parameter earlier: what it succeeds, which its fields are compared with.
    func create(
        revision: Int, succeeding earlier: ModelRecord? = nil, after: OperationID? = nil, reason: String,
        into builder: inout PlanBuilder
    ) {
        let name = revisedName(desired.name, revision)
        refuseTwin(named: name, into: &builder)
        context.names.refuse(name, of: address, under: dataset, into: &builder)
        let model = NewModel(
            dataset: desired.dataset, name: name, description: desired.description, training: desired.training,
            revision: revision)
        let made = builder.add(
            .createModel(model), at: address,
            after: [builder.stands[dataset], builder.stands[address], builder.deletions[address]?.last, after],
            why: reason)
        var operations = [made]
        if desired.status == .trained { operations.append(start(after: [made], into: &builder)) }
        builder.change(
            address, revision == 1 ? .create : .revise, reason: reason, fields: fields(name, after: earlier),
            operations: (after.map { [$0] } ?? []) + operations, revision: revision == 1 ? nil : revision,
            notes: context.revisionsGoing(with: address)
                + (isRepetition(revision) && desired.status == .trained
                    ? ["retrains, \(usualTraining)"] : [])
                + (checkpointsToCome.map { ["once it is trained, \($0)"] } ?? []))
    }

    /// Something of this address was trained before.
    private func isRepetition(_ revision: Int) -> Bool { revision > 1 || context.baseline.wasTrained(address) }

    private var usualTraining: String {
        TrainingForecast(elapsed: nil, usual: nil, isSimulated: context.live.isSimulated).description
    }

    func start(after: [OperationID?], into builder: inout PlanBuilder) -> OperationID {
        builder.add(.startTraining(desired.training), at: address, after: after, why: "it is to be trained")
    }

    private func refuseTwin(named name: String, into builder: inout PlanBuilder) {
        guard context.isResolved, let datasetID = builder.datasets[dataset],
            let twin = context.observed.models.values.filter({
                $0.name == name && $0.datasetID == datasetID && !context.owned.models.contains($0.id)
            }).min(by: { $0.id < $1.id })
        else { return }
        builder.diagnostics.append(AdoptionRules.twin("model", name, id: twin.id, of: address))
    }

    private var lost: ModelRecord? { context.baseline.losses.trained[address] }

    private func reportVanished(_ lost: ModelRecord, into builder: inout PlanBuilder) {
        builder.pending.append(PendingWork(address: address, id: lost.id, condition: .vanished, since: nil))
        builder.change(address, .unchanged, reason: "it was trained, and vanished at the vendor")
    }

    private func fields(_ name: String, after earlier: ModelRecord?) -> [FieldChange] {
        var fields = [FieldChange("name", before: earlier.map { .string($0.name) }, after: .string(name))]
        fields.removeAll { $0.before == $0.after }
        if let description = desired.description, description != earlier?.description {
            let before = earlier?.description.map(JSONValue.string)
            fields.append(FieldChange("description", before: before, after: .string(description)))
        }
        let before = earlier.map { dataset(of: $0) }
        if before != dataset.description {
            fields.append(
                FieldChange("dataset", before: before.map(JSONValue.string), after: .string(dataset.description)))
        }
        let training = earlier?.training.document ?? .object([:])
        return fields + JSONValue.differences(from: training, to: desired.training.document, at: "training")
    }

    /// What a model was made on: an address, or an id where the state does not have it any more.
    private func dataset(of record: ModelRecord) -> String {
        context.baseline.dataset(of: record.datasetID)?.description ?? "id \(record.datasetID)"
    }
}
